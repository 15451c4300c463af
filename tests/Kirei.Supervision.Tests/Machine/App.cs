using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Machine.Programs;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>Cleans up on a signal it handles, and quits hard on a second one.</summary>
internal sealed record App(double CleanUp, int Code = 0, params Signal[] AlsoHandles) : Behaviour
{
    /// <summary>Starts something when it is asked.</summary>
    public Behaviour? Starts { get; init; }

    /// <summary>Its clean-up is worth nothing unless the helper of its script is there to the end.</summary>
    public bool NeedsHelper { get; init; }

    /// <summary>The file that it logs to; null for standard output.</summary>
    public string? Log { get; init; }

    /// <summary>Waits for its signals in sigwait(3).</summary>
    public bool Awaits { get; init; }

    /// <summary>Does something by itself every so many milliseconds, told or not; null: sleeps.</summary>
    public double? RunsEvery { get; init; }

    public override double Worst => CleanUp + (Starts?.Worst ?? 0);

    public override string Picture =>
        $"{(RunsEvery is null ? "" : "busy ")}app {CleanUp}{(NeedsHelper ? " with a helper" : "")}{(Log is null ? "" : " >" + Log)}"
        + $"{(Starts is null ? "" : $" starting {Starts.Picture}")}";

    public override void Begin(Simulated self)
    {
        self.Computer.World.Begun(self.Label);
        self.BlockedIn = BlockedIn.Other;
        SignalSet signals = AlsoHandles.Aggregate(SignalSet.Empty.With(Signal.Term), (set, signal) => set.With(signal));
        (self.Caught, self.Awaited) = Awaits ? (SignalSet.Empty, signals) : (signals, SignalSet.Empty);
        self.Ignored = AlsoHandles.Aggregate(self.Ignored, (set, signal) => set.Without(signal));
        if (RunsEvery is { } every)
        {
            self.RunsEvery(every);
        }

        if (Log is not null)
        {
            self.Outputs.Clear();
            self.Outputs.Add(self.Computer.File(Log));
        }

        self.OwnStop = AlsoHandles.Contains(Signals.Usr1) ? () => self.OnSignal(Signals.Usr1) : null;
        bool asked = false;
        self.OnSignal = _ =>
        {
            if (asked)
            {
                self.Exit(99);
                return;
            }

            asked = true;
            Stop(self);
        };
    }

    private void Stop(Simulated self)
    {
        if (Starts is not null)
        {
            self.Computer.Start(Starts, self);
        }

        if (self.Write())
        {
            self.After(CleanUp, () => LastWords(self));
        }
        else
        {
            self.Exit(32);
        }
    }

    private void LastWords(Simulated self)
    {
        if (NeedsHelper && !Helper.Serves(self))
        {
            self.Exit(98);
        }
        else if (!self.Write())
        {
            self.Exit(32);
        }
        else
        {
            self.Finish(Code);
        }
    }
}
