using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The init in front signals the script, not the program.</summary>
internal static class InitBeforeShell
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K022",
        Name = "init-before-shell",
        Title = "The init in front signals the script, not the program",
        Severity = Severity.Error,
        Why = """
            tini, `docker run --init`, catatonit and dumb-init end as soon as their own child does. Their child is a script without a trap, which ends
            at once; the program is cut with it. `tini -g` and dumb-init signal the program as well, and do not wait for it. The stop is fast, not
            clean.
            """,
        Remedy = """
            Where nothing comes after the program, write `exec` before it. Otherwise put kirei in the init's place: it waits for the whole tree.
            """,
        Wrong = new Example("Dockerfile", """
            FROM alpine
            COPY --chmod=755 <<"EOF" /entry.sh
            #!/bin/sh
            main_process
            rm -f /tmp/lock
            EOF
            ENTRYPOINT ["tini", "--", "/entry.sh"]

            """),
        Right = new Example("Dockerfile", """
            FROM alpine
            COPY --chmod=755 <<"EOF" /entry.sh
            #!/bin/sh
            main_process
            rm -f /tmp/lock
            EOF
            ENTRYPOINT ["/kirei", "--", "/entry.sh"]

            """),
        Proof = new Proof(["entry.sh"]),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        from stop in ShellStop.Of(subject)
        let init = stop.Run.Init
        where init is { Kind: WrapperKind.ChildInit or WrapperKind.GroupInit } && stop.StopTrap is null
            && (stop.Run.IsInline || stop.ExitTrap is null)
            && stop.Run.BecomesLast == Certainty.No
        let step = stop.Foreground.FirstOrDefault(s => s.Frame.Pipeline is null)
            ?? (stop.LastWaits.Any() && stop.TrapWhileWaiting is null ? stop.Flow.Background.FirstOrDefault() : null)
        where step is not null
        select Rule.At(
            step.Place,
            init.Kind == WrapperKind.ChildInit
                ? $"{init.Name} signals the shell alone, which ends at once, and {step.Called} is cut without having heard of the stop"
                : $"{init.Name} ends with the shell, which has no trap, and {step.Called} is cut in the middle of its clean-up",
            $"write `exec` before {step.Called} if nothing comes after it; or put kirei in the place of {init.Name}");
}
