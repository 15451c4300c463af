using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine.Programs;

/// <summary>A server without a handler that saves when it reads "stop".</summary>
internal sealed record Game(double Saves) : Behaviour
{
    /// <summary>Every look finds it running.</summary>
    public bool IsBusy { get; init; }

    public override double Worst => Saves;

    public override string Picture => $"game {Saves}";

    public override void Begin(Simulated self)
    {
        self.Computer.World.Begun(self.Label);
        (self.BlockedIn, self.IsBusy) = (IsBusy ? BlockedIn.Unknown : BlockedIn.Other, IsBusy);
        if (IsBusy)
        {
            self.RunsEvery(10);
        }

        self.OwnStop = () =>
        {
            self.OwnStop = () => { }; // alive all the same, for who waits for its end
            self.After(Saves, () => self.Finish(0));
        };
    }
}
