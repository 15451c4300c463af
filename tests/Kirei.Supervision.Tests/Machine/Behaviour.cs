using System;
using System.Linq;
using System.Text;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>What a program does.</summary>
internal abstract record Behaviour
{
    /// <summary>How long a stop takes it at the most, in milliseconds, when everybody is left to end in peace.</summary>
    public abstract double Worst { get; }

    /// <summary>Whether it ends before the deadline when it is asked.</summary>
    public virtual bool Yields => true;

    /// <summary>How long its shell waits for nothing but time; zero for most.</summary>
    public virtual TimeSpan Pause => default;

    /// <summary>Whether anybody would miss the rest of its output.</summary>
    public virtual bool HasOutput => true;

    /// <summary>
    /// Equal programs have equal command lines. Letters only: numbers in it are what changes from one run of a loop to the next.
    /// </summary>
    public virtual string CommandLine => GetType().Name + " " + Letters(Fnv1a.Hash(Encoding.UTF8.GetBytes(Picture)));

    /// <summary>What a failed history shows of it.</summary>
    public virtual string Picture => GetType().Name.ToLowerInvariant();

    public abstract void Begin(Simulated self);

    public sealed override string ToString() => Picture;

    protected static string Letters(ulong number) => number == 0 ? "" : (char)('a' + number % 26) + Letters(number / 26);
}

/// <summary>Works for a time, without a handler.</summary>
internal sealed record Work(double Takes, int Code = 0) : Behaviour
{
    public override double Worst => Takes;

    public override string Picture => $"work {Takes}";

    public override void Begin(Simulated self)
    {
        self.Computer.World.Begun(self.Label);
        self.BlockedIn = BlockedIn.Other;
        self.After(Takes, () => self.Finish(Code));
    }
}

/// <summary>Sleeps for ever, without a handler.</summary>
internal sealed record Sleep : Behaviour
{
    public override double Worst => 0;

    public override TimeSpan Pause => TimeSpan.MaxValue;

    public override bool HasOutput => false;

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

    public override string Picture => $"halted ({Program.Picture})";

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

    public override string Picture => $"filter {Flush}";

    public override void Begin(Simulated self)
    {
        self.Computer.World.Begun(self.Label);
        self.BlockedIn = BlockedIn.Other;
        self.OnEndOfFile = () => self.After(Flush, () => self.Finish(0));
    }
}

/// <summary>Tells its workers to stop and waits for them.</summary>
internal sealed record Master(int Workers, double CleanUp) : Behaviour
{
    public override double Worst => CleanUp;

    public override string Picture => $"master of {Workers} {CleanUp}";

    public override void Begin(Simulated self)
    {
        self.Computer.World.Begun(self.Label);
        self.Caught = SignalSet.Empty.With(Signal.Term);
        for (int i = 0; i < Workers; i++)
        {
            self.Computer.Start(new App(CleanUp), self);
        }

        self.OnSignal = _ => self.Children.ToList().ForEach(worker => worker.Receive(Signal.Term, self));
        self.OnChildEnded = _ =>
        {
            if (self.Children.Count == 0)
            {
                self.Finish(0);
            }
        };
    }
}

/// <summary>Passes TERM on to its child and kills it two seconds later, as su does.</summary>
internal sealed record GoBetween(Behaviour Child) : Behaviour
{
    public override double Worst => Child.Worst + 25;

    public override bool Yields => Child.Yields;

    public override string Picture => $"su ({Child.Picture})";

    public override void Begin(Simulated self)
    {
        self.Kind = ProcessKind.Wrapper;
        self.Caught = SignalSet.Empty.With(Signal.Term);
        Simulated child = self.Computer.Start(Child, self);
        self.OnSignal = _ =>
        {
            child.Receive(Signal.Term, self);
            self.After(2000, () => child.Receive(Signal.Kill, self));
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

    public override string Picture => $"daemon ({Daemon.Picture})";

    public override void Begin(Simulated self)
    {
        self.Computer.Start(Daemon, self);
        self.IsContent = true;
        self.After(0, () => self.Exit(0));
    }
}
