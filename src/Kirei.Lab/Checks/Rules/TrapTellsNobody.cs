using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The trap does not pass the stop on.</summary>
internal static class TrapTellsNobody
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K004",
        Name = "trap-tells-nobody",
        Title = "The trap does not pass the stop on",
        Severity = Severity.Error,
        Why = """
            The trap runs, and the script ends. Its programs have not been signalled, and are cut together with PID 1, in the middle of whatever
            they do.
            """,
        Remedy = """
            Let the trap signal every program and wait for it; or put kirei in front and change nothing.
            """,
        Wrong = new Example("entry.sh", """
            #!/bin/bash
            trap 'echo bye; exit 0' TERM
            main_process &
            wait

            """),
        Right = new Example("entry.sh", """
            #!/bin/bash
            trap 'echo bye; kill $(jobs -p); wait; exit 0' TERM
            main_process &
            wait

            """),
        Proof = new Proof([]),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        from stop in ShellStop.Of(subject)
        let trap = stop.TrapWhileWaiting
        where trap is { TellsNobody: true } && stop.LastWaits.Any() && stop.Flow.Background.Any() && IsCertain(stop, trap)
        select Rule.At(
            trap.Step.Place,
            $"the trap signals nobody: {stop.BackgroundNames} {(stop.Flow.Background.Count() > 1 ? "are" : "is")} cut when the script ends",
            $"signal and wait in the trap: `kill $(jobs -p); wait`; or {Words.KireiInFront}");

    // Not where the script goes on after its trap, and waits again; nor where only some shells run the trap.
    private static bool IsCertain(ShellStop stop, Trap trap) =>
        (trap.IsFor(stop.Signal) || stop.Flow.Shell == ShellKind.Bash)
        && (trap.Exits || trap.IsFor("EXIT") || !stop.Flow.Steps.Any(s => s.Index > stop.LastWaits.First().Index && s.Name is not ("exit" or "echo")));
}
