using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Drain;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>What a program does. Its text is its command line.</summary>
internal abstract record Behaviour
{
    /// <summary>How long a stop takes it at the most, in milliseconds, when everybody is left to end in peace.</summary>
    public abstract double Worst { get; }

    /// <summary>Whether it ends before the deadline when it is asked.</summary>
    public virtual bool Yields => true;

    public abstract void Begin(Simulated self);
}

/// <summary>Cleans up on a signal it handles, and quits hard on a second one.</summary>
internal sealed record App(double CleanUp, int Code = 0, params Signal[] AlsoHandles) : Behaviour
{
    /// <summary>Starts something when it is asked.</summary>
    public Behaviour? Starts { get; init; }

    public override double Worst => CleanUp + (Starts?.Worst ?? 0);

    public override void Begin(Simulated self)
    {
        self.Caught = AlsoHandles.Aggregate(SignalSet.Empty.With(Signal.Term), (set, signal) => set.With(signal));
        bool asked = false;
        self.OnSignal = _ =>
        {
            if (asked)
            {
                self.Exit(99);
                return;
            }

            asked = true;
            if (Starts is not null)
            {
                self.Computer.Start(Starts, self);
            }

            self.After(CleanUp, () =>
            {
                self.IsContent = true;
                self.Exit(Code);
            });
        };
    }
}

/// <summary>Works for a time, without a handler.</summary>
internal sealed record Work(double Takes, int Code = 0) : Behaviour
{
    public override double Worst => Takes;

    public override void Begin(Simulated self)
    {
        self.BlockedIn = BlockedIn.Other;
        self.After(Takes, () =>
        {
            self.IsContent = true;
            self.Exit(Code);
        });
    }
}

/// <summary>Sleeps for ever, without a handler.</summary>
internal sealed record Sleep : Behaviour
{
    public override double Worst => 0;

    public override void Begin(Simulated self) => self.BlockedIn = BlockedIn.Sleep;
}

/// <summary>Ignores what asks it to stop.</summary>
internal sealed record Rock : Behaviour
{
    public override double Worst => 0;

    public override bool Yields => false;

    /// <summary>After this many milliseconds it ends by itself.</summary>
    public double? Life { get; init; }

    public override void Begin(Simulated self)
    {
        self.Ignored = self.Ignored.With(Signal.Term).With(Signal.Int).With(Signal.Quit);
        if (Life is { } life)
        {
            self.After(life, () => self.Exit(0));
        }
    }
}

/// <summary>Ignores TERM alone.</summary>
internal sealed record Deaf : Behaviour
{
    public override double Worst => 0;

    public override bool Yields => false;

    public override void Begin(Simulated self) => self.Ignored = self.Ignored.With(Signal.Term);
}

/// <summary>Was stopped by somebody before the stop.</summary>
internal sealed record Halted(Behaviour Program) : Behaviour
{
    public override double Worst => Program.Worst;

    public override bool Yields => Program.Yields;

    public override void Begin(Simulated self)
    {
        Program.Begin(self);
        self.Receive(Signal.Stop);
    }
}

/// <summary>Reads a pipe to its end and writes out what it has.</summary>
internal sealed record FilterProgram(double Flush) : Behaviour
{
    public override double Worst => Flush;

    public override void Begin(Simulated self)
    {
        self.BlockedIn = BlockedIn.Other;
        self.OnEndOfFile = () => self.After(Flush, () =>
        {
            self.IsContent = true;
            self.Exit(0);
        });
    }
}

/// <summary>Tells its workers to stop and waits for them.</summary>
internal sealed record Master(int Workers, double CleanUp) : Behaviour
{
    public override double Worst => CleanUp;

    public override void Begin(Simulated self)
    {
        self.Caught = SignalSet.Empty.With(Signal.Term);
        for (int i = 0; i < Workers; i++)
        {
            self.Computer.Start(new App(CleanUp), self);
        }

        self.OnSignal = _ => self.Children.ToList().ForEach(worker => worker.Receive(Signal.Term));
        self.OnChildEnded = _ =>
        {
            self.IsContent = self.Children.Count == 0;
            if (self.IsContent)
            {
                self.Exit(0);
            }
        };
    }
}

/// <summary>Passes TERM on to its child and kills it two seconds later, as su does.</summary>
internal sealed record GoBetween(Behaviour Child) : Behaviour
{
    public override double Worst => Child.Worst + 25;

    public override bool Yields => Child.Yields;

    public override void Begin(Simulated self)
    {
        self.Kind = ProcessKind.Wrapper;
        self.Caught = SignalSet.Empty.With(Signal.Term);
        Simulated child = self.Computer.Start(Child, self);
        self.OnSignal = _ =>
        {
            child.Receive(Signal.Term);
            self.After(2000, () => child.Receive(Signal.Kill));
        };
        self.OnChildEnded = ended =>
        {
            self.IsContent = true;
            self.Exit(ended.Status!.Value.ShellCode);
        };
    }
}

/// <summary>Starts a program and leaves it behind.</summary>
internal sealed record Daemoniser(Behaviour Daemon) : Behaviour
{
    public override double Worst => Daemon.Worst;

    public override bool Yields => Daemon.Yields;

    public override void Begin(Simulated self)
    {
        self.Computer.Start(Daemon, self);
        self.IsContent = true;
        self.After(0, () => self.Exit(0));
    }
}
