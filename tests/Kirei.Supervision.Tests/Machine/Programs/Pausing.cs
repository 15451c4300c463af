using System;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine.Programs;

/// <summary><c>sleep</c> of a known length. Nobody would miss it.</summary>
internal sealed record Pausing(double Milliseconds) : Behaviour
{
    public override double Worst => 0;

    public override TimeSpan Pause => TimeSpan.FromMilliseconds(Milliseconds);

    public override bool HasOutput => false;

    public override string Picture => $"sleep {Milliseconds}";

    public override void Begin(Simulated self)
    {
        self.BlockedIn = BlockedIn.Sleep;
        self.After(Milliseconds, () =>
        {
            self.IsContent = true;
            self.Exit(0);
        });
    }
}
