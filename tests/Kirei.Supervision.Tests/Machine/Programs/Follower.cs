using System;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine.Programs;

/// <summary><c>tail -F log</c>: looks for new lines now and then; what it has not read when it is ended, nobody sees.</summary>
internal sealed record Follower(string Log, double Every) : Behaviour
{
    public override double Worst => Every;

    public override TimeSpan Pause => TimeSpan.MaxValue;

    public override string Picture => $"tail -F {Log} every {Every}";

    public override void Begin(Simulated self)
    {
        self.BlockedIn = BlockedIn.Sleep;
        self.AlsoReads.Add(self.Computer.File(Log));
        Read(self);
    }

    private void Read(Simulated self)
    {
        self.HaveRead = self.Computer.File(Log).Written;
        self.After(Every, () => Read(self));
    }
}
