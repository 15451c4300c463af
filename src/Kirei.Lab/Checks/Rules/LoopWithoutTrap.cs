using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>A loop that no signal ends.</summary>
internal static class LoopWithoutTrap
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K011",
        Name = "loop-without-trap",
        Title = "A loop that no signal ends",
        Severity = Severity.Warning,
        Why = """
            A shell that is PID 1 and has no trap does not get the stop signal, so a loop goes on until the end of the grace, and what it runs at that
            moment is killed.
            """,
        Remedy = """
            Set a trap and sleep in the background, `trap 'exit 0' TERM; while :; do job; sleep 60 & wait $!; done`; or put kirei in front and change
            nothing: it signals what runs, and the loop with it.
            """,
        Wrong = new Example("entry.sh", """
            #!/bin/sh
            while true; do
              main_process
              sleep 60
            done

            """),
        Right = new Example("entry.sh", """
            #!/bin/sh
            trap 'exit 0' TERM
            while true; do
              date
              sleep 60 & wait $!
            done

            """),
        Proof = new Proof([]),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        from stop in ShellStop.Of(subject)
        where stop.IsBare && stop.StopTrap is null
        let loop = stop.Flow.Steps.Where(s => s.Frame is { IsInEndlessLoop: true, IsBackground: false, IsSubshell: false }).ToArray()
        where loop.Length > 0 && !loop.Any(s => s.IsExec || s.Name is "break" or "return" or "exit" or "wait" or "read")
        let job = loop.FirstOrDefault(s => stop.Flow.IsProgram(s) && !s.Frame.IsCondition)
        let step = job ?? loop.FirstOrDefault(s => s.Name == "sleep")
        where step is not null
        select Rule.At(
            step.Place,
            job is null
                ? $"a shell without a trap for SIG{stop.Signal} goes on with its loop at a stop, until it is killed"
                : $"a shell without a trap for SIG{stop.Signal} goes on with its loop at a stop, until it and {job.Called} are killed",
            $"`trap 'exit 0' {stop.Signal}`, and `sleep … & wait $!` in the loop; or {Words.KireiInFront}");
}
