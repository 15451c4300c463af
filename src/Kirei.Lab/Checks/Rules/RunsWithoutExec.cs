using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The script runs its program without exec.</summary>
internal static class RunsWithoutExec
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K001",
        Name = "runs-without-exec",
        Title = "The script runs its program without exec",
        Severity = Severity.Error,
        Why = """
            The shell stays PID 1 and waits for the program. It has no trap for the stop signal, so the kernel drops the signal, and the
            program never hears of the stop: it is killed when the grace is over.
            """,
        Remedy = """
            Where nothing comes after the program, `exec` makes it PID 1 itself. Where the script has something to do afterwards, put kirei in
            front and change nothing.
            """,
        Wrong = new Example("entry.sh", """
            #!/bin/sh
            mkdir -p /tmp/work
            main_process

            """),
        Right = new Example("entry.sh", """
            #!/bin/sh
            mkdir -p /tmp/work
            exec main_process

            """),
        Proof = new Proof([]),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        from stop in ShellStop.Of(subject)
        where stop.IsBare && !stop.Run.IsInline && stop.StopTrap is null
        from step in stop.Foreground
        where step.Frame.Pipeline is null
        select Rule.At(
            step.Place,
            $"{step.Called} runs without exec: {WhyUnheard(stop)}",
            CanExec(stop, step)
                ? $"write `exec {step.Place.Text.Split('\n')[0]}`, or {Words.KireiInFront}"
                : Words.KireiInFront);

    private static string WhyUnheard(ShellStop stop) => stop.ExitTrap is not null && stop.Flow.Shell == ShellKind.Bash
        ? "bash runs the trap for EXIT at once and ends, and the program is cut without having heard of the stop"
        : stop.ExitTrap is not null && stop.Flow.Shell is ShellKind.Dash or ShellKind.Busybox
        ? $"this shell runs a trap for EXIT at no signal, SIG{stop.Signal} is dropped, and the program never hears of the stop"
        : $"the shell has no trap for SIG{stop.Signal} and stays PID 1, so the program never hears of the stop";

    /// <summary>Whether nothing is lost when the shell is gone.</summary>
    private static bool CanExec(ShellStop stop, Step step) =>
        stop.ExitTrap is null && !stop.Flow.Background.Any() && step.Command.Assignments.IsEmpty
        && step.Frame is { IsLast: true, IsSubshell: false, IsInLoop: false }
        && !step.Invocation.Wrappers.Any(w => w.Kind == WrapperKind.Su)
        && !stop.Flow.Steps.Any(s => s.Index > step.Index && !s.Frame.IsConditional && s.Name is not ("exit" or "echo" or "printf" or ""));
}
