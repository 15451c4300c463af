using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine.Programs;

/// <summary>
/// Has a child with a pipe for its standard input (<c>Popen(…, stdin=PIPE)</c>), and leaves it behind without a word when it is told.
/// </summary>
internal sealed record Leaver(Behaviour Child) : Behaviour
{
    public override double Worst => Child.Worst;

    public override string Picture => $"leaver of ({Child.Picture})";

    public override void Begin(Simulated self)
    {
        self.BlockedIn = BlockedIn.Other;
        self.Caught = SignalSet.Empty.With(Signal.Term);
        Simulated child = self.Computer.Fork(Child, self);
        child.Input = new Pipe(self.Computer);
        self.Outputs.Add(child.Input);
        child.Become(Child);
        self.OnSignal = _ =>
        {
            self.IsContent = true;
            self.Exit(0);
        };
    }
}
