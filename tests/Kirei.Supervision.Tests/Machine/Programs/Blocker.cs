using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine.Programs;

/// <summary><c>unshare --fork</c>: waits for its child with TERM blocked, and nobody reads what is blocked.</summary>
internal sealed record Blocker(Behaviour Child) : Behaviour
{
    public override double Worst => Child.Worst + 25;

    public override string Picture => $"unshare --fork ({Child.Picture})";

    public override void Begin(Simulated self)
    {
        self.Computer.Start(Child, self);
        self.Blocked = SignalSet.Empty.With(Signal.Term).With(Signal.Int);
        self.BlockedIn = BlockedIn.WaitForChild;
        self.OnChildEnded = ended =>
        {
            self.IsContent = true;
            self.Exit(ended.Status!.Value.ShellCode);
        };
    }
}
