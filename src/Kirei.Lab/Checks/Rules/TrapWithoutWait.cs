using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The trap signals its program and does not wait for it.</summary>
internal static class TrapWithoutWait
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K005",
        Name = "trap-without-wait",
        Title = "The trap signals its program and does not wait for it",
        Severity = Severity.Error,
        Why = """
            `wait` returns as soon as a trap has run, so the script comes to its end while the program is still cleaning up. When the script, which is
            PID 1, ends, the kernel kills the program. The stop is fast, and looks well.
            """,
        Remedy = """
            Wait in the trap, too: `trap 'kill $pid; wait $pid' TERM`; or put kirei in front and change nothing.
            """,
        Wrong = new Example("entry.sh", """
            #!/bin/bash
            main_process &
            pid=$!
            trap 'kill $pid' TERM
            wait $pid

            """),
        Right = new Example("entry.sh", """
            #!/bin/bash
            main_process &
            pid=$!
            trap 'kill $pid; wait $pid' TERM
            wait $pid

            """),
        Proof = new Proof([]),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        from stop in ShellStop.Of(subject)
        let trap = stop.TrapWhileWaiting
        where trap is { KillsWithoutWaiting: true } && (trap.IsFor(stop.Signal) || stop.Flow.Shell == ShellKind.Bash)
            && stop.Flow.Background.Any() && stop.LastWaits.Any() && !WaitsAgain(stop, trap)
        select Rule.At(
            trap.Step.Place,
            $"the trap signals {stop.BackgroundNames} and does not wait: `wait` returns when the trap has run, the script ends, and the program is cut",
            $"wait in the trap: `trap 'kill $pid; wait $pid' {stop.Signal}`; or {Words.KireiInFront}");

    private static bool WaitsAgain(ShellStop stop, Trap trap)
    {
        bool inExit = trap.IsFor(stop.Signal) && stop.ExitTrap is { } exit && exit.Commands.Any(c => c.Name == "wait");
        Step[] waits = [.. stop.Flow.Steps.Where(s => s.Name == "wait" && !s.Frame.IsBackground)];
        bool goesOn = !trap.Exits && !trap.IsFor("EXIT")
            && (waits.Length > 1 || waits.Any(w => w.Frame.IsInLoop || w.Frame.IsCondition)
                || stop.Flow.Steps.Any(s => s.Index > waits[0].Index && (stop.Flow.IsProgram(s) || s.Name == "sleep")));
        return inExit || goesOn;
    }
}
