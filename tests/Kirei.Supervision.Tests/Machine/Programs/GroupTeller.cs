using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine.Programs;

/// <summary>
/// supervisord with stopasgroup, GNU parallel, honcho: tells its child's whole group, waits for the child alone, and leaves.
/// </summary>
internal sealed record GroupTeller(Behaviour Child) : Behaviour
{
    public override double Worst => Child.Worst + 25;

    public override string Picture => $"stopasgroup ({Child.Picture})";

    public override void Begin(Simulated self)
    {
        self.BlockedIn = BlockedIn.Other;
        self.Caught = SignalSet.Empty.With(Signal.Term);
        Simulated child = self.Computer.Fork(Child, self);
        (child.Group, child.Session) = (child.Id.Pid, child.Id.Pid);
        child.Become(Child);
        self.OnSignal = _ => self.Computer.Alive.Where(member => member.Group == child.Group).ToList()
            .ForEach(member => member.Receive(Signal.Term, self));
        self.OnChildEnded = ended =>
        {
            self.IsContent = true;
            self.Exit(ended.Status!.Value.ShellCode);
        };
    }
}
