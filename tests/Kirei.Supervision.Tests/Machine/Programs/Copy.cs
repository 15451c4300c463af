using System.Linq;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine.Programs;

/// <summary>Writes the new one, which is incomplete until it has finished; without a handler.</summary>
internal sealed record Copy(double Takes) : Behaviour
{
    public override double Worst => Takes;

    public override string Picture => $"copy {Takes}";

    public override void Begin(Simulated self)
    {
        self.Computer.World.Stands(World.Backup(self.Scope));
        self.Computer.World.Begun(self.Label);
        self.BlockedIn = BlockedIn.Other;
        self.After(Takes, () => self.Finish(0));
    }
}

/// <summary>Removes the old one; right only when the last copy of the same script is complete.</summary>
internal sealed record Prune : Behaviour
{
    public override double Worst => 1;

    public override void Begin(Simulated self)
    {
        Simulated? copy = self.Computer.Everyone.LastOrDefault(process => process.Behaviour is Copy && process.Scope == self.Scope);
        self.Computer.World.Removed(self, isReplaced: copy is null or { IsContent: true });
        self.After(1, () => self.Finish(0));
    }
}
