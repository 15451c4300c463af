using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine.Programs;

/// <summary>
/// Serves the program beside it until it is told or ended: redis, Xvfb, a proxy, a tunnel. A program that needs it and does not find it any
/// more when it has cleaned up has lost something.
/// </summary>
internal sealed record Helper(double CleanUp, bool HasHandler = true) : Behaviour
{
    /// <summary>Handles INT and QUIT as well: no longer to be told from a foreground program by what it ignores.</summary>
    public bool HandlesInterrupts { get; init; }

    public override double Worst => CleanUp;

    public override string Picture =>
        $"helper {CleanUp}{(HasHandler ? "" : " without handler")}{(HandlesInterrupts ? " and for INT" : "")}";

    public override void Begin(Simulated self)
    {
        self.BlockedIn = BlockedIn.Other;
        if (HasHandler)
        {
            self.Computer.World.Begun(self.Label);
            self.Caught = SignalSet.Empty.With(Signal.Term);
            if (HandlesInterrupts)
            {
                self.Caught = self.Caught.With(Signal.Int).With(Signal.Quit);
                self.Ignored = self.Ignored.Without(Signal.Int).Without(Signal.Quit);
            }

            self.OnSignal = _ => self.After(CleanUp, () => self.Finish(0));
        }
    }

    /// <summary>Whether the helper of this program's script still serves; writes down the loss where it does not.</summary>
    public static bool Serves(Simulated program)
    {
        Simulated? helper = program.Computer.Everyone.Find(process => process.Behaviour is Helper && process.Scope == program.Scope);
        bool serves = helper is { IsAlive: true, WasTold: false };
        if (!serves)
        {
            program.Computer.World.LostHelper(program, helper);
        }

        return serves;
    }
}
