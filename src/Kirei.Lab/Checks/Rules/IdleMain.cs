using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>PID 1 only keeps the container alive.</summary>
internal static class IdleMain
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K008",
        Name = "idle-main",
        Title = "PID 1 only keeps the container alive",
        Severity = Severity.Error,
        Why = """
            The program runs in the background, and PID 1 is `tail -f` or `sleep infinity`. That ends at the stop at once or, as PID 1, never; the
            program never hears of the stop, whatever `nohup`, `setsid` or `service` did to let it live.
            """,
        Remedy = """
            Run the program itself in the foreground, with `exec`; or put kirei in front: it signals programs in the background, too.
            """,
        Wrong = new Example("entry.sh", """
            #!/bin/sh
            nohup main_process &
            exec tail -f /dev/null

            """),
        Right = new Example("entry.sh", """
            #!/bin/sh
            exec main_process

            """),
        Proof = new Proof([]),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        from stop in ShellStop.Of(subject)
        where stop.StopTrap is null
        from step in stop.Idle
        let left = stop.Flow.Steps.FirstOrDefault(s => s.Index < step.Index && IsLeftRunning(stop, s))
        where left is not null
        select Rule.At(
            step.Place,
            $"the container waits with {step.Called}, and nothing tells {NameOf(left)} of the stop",
            $"run {NameOf(left)} in the foreground, with exec; or {Words.KireiInFront}");

    private static bool IsLeftRunning(ShellStop stop, Step step) =>
        KnownCommands.IsDaemonStart(step.Invocation.Words)
        || (step.Frame.IsBackground && stop.Flow.IsProgram(step) && !KnownCommands.IsIdle(step.Invocation.Words));

    private static string NameOf(Step step) =>
        step.Invocation.Words is [{ ProgramName: "service" or "invoke-rc.d" or "rc-service" }, { Text: { } service }, ..] ? service
            : step.Called;
}
