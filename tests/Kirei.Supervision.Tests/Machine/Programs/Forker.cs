using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine.Programs;

/// <summary>
/// A handler that forks twice over for its clean-up: the grandchildren, soon gone, still have its handler when the init adopts them.
/// </summary>
internal sealed record Forker(int Forks, double CleanUp) : Behaviour
{
    public override double Worst => CleanUp;

    public override string Picture => $"forker of {Forks} {CleanUp}";

    public override void Begin(Simulated self)
    {
        self.Computer.World.Begun(self.Label);
        self.BlockedIn = BlockedIn.Other;
        self.Caught = SignalSet.Empty.With(Signal.Term);
        self.OnSignal = _ => Stop(self);
    }

    private static Simulated Fork(Behaviour copy, Simulated parent)
    {
        Simulated child = parent.Computer.Start(copy, parent);
        child.Command = parent.Command; // no exec: the command line stays
        return child;
    }

    private void Stop(Simulated self)
    {
        for (int i = 0; i < Forks; i++)
        {
            Simulated between = Fork(new ForkedCopy(0), self);
            self.Computer.World.NoteTelling(between, self);
            self.Computer.World.NoteTelling(Fork(new ForkedCopy(20 + i), between), self);
        }

        self.After(CleanUp, () => self.Finish(0));
    }
}

/// <summary>A fork without exec, at its part of the clean-up.</summary>
internal sealed record ForkedCopy(double Takes) : Behaviour
{
    public override double Worst => Takes;

    public override string CommandLine => "Forker";

    public override void Begin(Simulated self)
    {
        self.Caught = SignalSet.Empty.With(Signal.Term);
        self.OnSignal = _ => self.Computer.Start(new ForkedCopy(Takes), self);
        self.After(Takes, () =>
        {
            self.IsContent = true;
            self.Exit(0);
        });
    }
}
