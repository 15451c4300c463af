using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine.Programs;

/// <summary>A filter with a handler: told before the end of its input, it gives up what it has; its writer gets EPIPE.</summary>
internal sealed record Gzip(double Flush) : Behaviour
{
    public override double Worst => Flush;

    public override string Picture => $"gzip {Flush}";

    public override void Begin(Simulated self)
    {
        self.Computer.World.Begun(self.Label);
        self.BlockedIn = BlockedIn.Other;
        self.Caught = SignalSet.Empty.With(Signal.Term);
        bool hasAll = false;
        self.OnSignal = _ =>
        {
            if (!hasAll)
            {
                self.Exit(1);
            }
        };
        self.OnEndOfFile = () =>
        {
            hasAll = true;
            self.After(Flush, () => self.Finish(0));
        };
    }
}
