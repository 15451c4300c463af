using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>A shell is put in front, and waits.</summary>
internal static class ShellWaits
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K021",
        Name = "shell-waits",
        Title = "A shell is put in front, and waits",
        Severity = Severity.Error,
        Why = """
            The shell form, and `sh -c`, run a shell as PID 1. Whether that becomes its last command depends on the shell: dash (Debian, Ubuntu) never
            does, bash (Fedora, RHEL) does for a simple command, busybox (Alpine) also inside `if`; none does before `; true` or a pipe. Where it stays,
            it drops the stop signal, and the program never hears of the stop.
            """,
        Remedy = """
            Use the JSON form; or write `exec` before the last command.
            """,
        Wrong = new Example("Dockerfile", """
            FROM debian:12
            ENTRYPOINT main_process

            """),
        Right = new Example("Dockerfile", """
            FROM debian:12
            ENTRYPOINT ["main_process"]

            """),
        Proof = new Proof(["dash", "-c", "main_process"]),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        from stop in ShellStop.Of(subject)
        where stop.IsBare && stop.Run.IsInline && stop.StopTrap is null
        from step in stop.Foreground.Take(1)
        where step.Frame.Pipeline is null
        select Rule.At(
            step.Place,
            stop.Run.BecomesLast == Certainty.Maybe
                ? $"a shell is PID 1; where sh is dash (Debian, Ubuntu) it stays, and {step.Called} never hears of the stop"
                : $"a shell stays PID 1, {Which(stop.Flow.Shell)}, and {step.Called} never hears of the stop",
            "use the JSON form without a shell, or write `exec` before the last command",
            stop.Run.BecomesLast == Certainty.Maybe ? Severity.Warning : null);

    private static string Which(ShellKind shell) => shell switch
    {
        ShellKind.Dash => "because dash does not become its last command",
        ShellKind.Unknown => "because no shell becomes this command",
        _ => $"because {shell.ToString().ToLowerInvariant()} does not become this command",
    };
}
