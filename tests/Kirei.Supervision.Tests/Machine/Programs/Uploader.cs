using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine.Programs;

/// <summary>
/// Takes the end of its input for success, and publishes what it has read in the place of what was there: <c>dump | upload latest</c>.
/// </summary>
internal sealed record Uploader(double Takes) : Behaviour
{
    public override double Worst => Takes;

    public override string Picture => $"upload {Takes}";

    public override void Begin(Simulated self)
    {
        self.Computer.World.Stands(World.Latest(self.Scope));
        self.BlockedIn = BlockedIn.Other;
        self.OnEndOfFile = () => self.After(Takes, () =>
        {
            self.Computer.World.Published(self, isWhole: self.Input is not { IsTruncated: true });
            self.Finish(0);
        });
    }
}
