using System;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine.Inits;

/// <summary>
/// The two inits that kirei is compared with. Both end everything with main, and everything is ended ten seconds after the stop.
/// </summary>
internal static class OtherInits
{
    /// <summary>Main is PID 1: the kernel drops a signal that it has no handler for (pid_namespaces(7)).</summary>
    public static World Bare(History history, Signal signal, double at) => Live(history, signal, at, main => main.Handles(signal));

    /// <summary>
    /// The signal goes to main alone. A main that does not mind the signal (a shell has a handler of its own for INT, bash ignores QUIT) is
    /// compared as if it had been sent TERM: what goes on because nobody is stopped at all is not kept by anybody.
    /// </summary>
    public static World Tini(History history, Signal signal, double at) => Live(history, signal, at, _ => true);

    private static bool Minds(Simulated main, Signal signal) =>
        !main.Ignored.Has(signal) && !(main.Kind == ProcessKind.Shell && signal == Signal.Int);

    private static World Live(History history, Signal signal, double at, Func<Simulated, bool> passesOn)
    {
        Computer computer = new();
        history.Prepare(computer);
        Instant stop = computer.Now + TimeSpan.FromMilliseconds(at);
        Simulated main = computer.Start(history.Main, null);
        RunUntil(stop, computer, main);
        if (main.IsAlive && passesOn(main))
        {
            main.Receive(Minds(main, signal) ? signal : Signal.Term);
        }

        RunUntil(stop + TimeSpan.FromSeconds(10), computer, main);
        computer.World.IsOver = true;
        computer.Alive.ToList().ForEach(process => process.Receive(Signal.Kill));
        return computer.World;
    }

    private static void RunUntil(Instant time, Computer computer, Simulated main)
    {
        while (main.IsAlive && computer.NextEvent <= time)
        {
            computer.RunNext();
        }

        if (main.IsAlive)
        {
            computer.RunUntil(time);
        }
    }
}
