using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine.Programs;

/// <summary>A runner of jobs: told to stop, it begins no new one, tells nobody, and waits for the one that runs.</summary>
internal sealed record Agent(Behaviour Job) : Behaviour
{
    public override double Worst => Job.Worst + 25;

    public override string Picture => $"agent ({Job.Picture})";

    public override void Begin(Simulated self)
    {
        self.Caught = SignalSet.Empty.With(Signal.Term);
        self.Computer.Start(Job, self);
        self.BlockedIn = BlockedIn.WaitForChild;
        self.OnChildEnded = _ =>
        {
            self.IsContent = true;
            self.Exit(0);
        };
    }
}
