using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The script waits for programs in the background without a trap.</summary>
internal static class BackgroundWithoutTrap
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K002",
        Name = "background-without-trap",
        Title = "The script waits for programs in the background without a trap",
        Severity = Severity.Error,
        Why = """
            The shell is PID 1 and waits. It has no trap for the stop signal, so the kernel drops the signal, and none of the programs hears of the
            stop: all are killed when the grace is over.
            """,
        Remedy = """
            Put kirei in front and change nothing; or let a trap signal every program and wait for it.
            """,
        Wrong = new Example("entry.sh", """
            #!/bin/bash
            main_process &
            main_process &
            wait

            """),
        Right = new Example("entry.sh", """
            #!/bin/bash
            trap 'kill $(jobs -p); wait' TERM
            main_process &
            main_process &
            wait

            """),
        Proof = new Proof([]),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        from stop in ShellStop.Of(subject)
        where stop.IsBare && stop.TrapWhileWaiting is null && stop.LastWaits.Any() && stop.Flow.Background.Any()
            && !HasTrapForAnother(stop)
        select Rule.At(
            stop.LastWaits.First().Place,
            $"the shell waits for {stop.BackgroundNames} and has no trap for SIG{stop.Signal}: nobody hears of the stop",
            $"{Words.KireiInFront}; or signal and wait in a trap: `trap 'kill $(jobs -p); wait' {stop.Signal}`");

    // That is K025's.
    private static bool HasTrapForAnother(ShellStop stop) =>
        stop.Signal != "TERM" && stop.Flow.Traps.Any(t => t.Action == TrapAction.Run && t.IsFor("TERM"));
}
