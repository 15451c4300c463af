using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The trap cannot run while a program runs in the foreground.</summary>
internal static class TrapBehindForeground
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K003",
        Name = "trap-behind-foreground",
        Title = "The trap cannot run while a program runs in the foreground",
        Severity = Severity.Error,
        Why = """
            A shell runs a trap only when the command that it waits for in the foreground has ended. The program is not signalled, so it does not
            end: at the end of the grace both are killed, and the trap has never run.
            """,
        Remedy = """
            Start the program in the background and `wait` for it, and let the trap signal it and wait for it; or put kirei in front and change
            nothing: it signals the program, and the trap runs when that has ended.
            """,
        Wrong = new Example("entry.sh", """
            #!/bin/bash
            trap 'echo bye; exit 0' TERM
            main_process

            """),
        Right = new Example("entry.sh", """
            #!/bin/bash
            trap 'kill $pid; wait $pid; exit 0' TERM
            main_process &
            pid=$!
            wait $pid

            """),
        Proof = new Proof([]),
        Find = Find,
    };

    private const int LongestSleep = 10;

    private static IEnumerable<Finding> Find(Subject subject) =>
        from stop in ShellStop.Of(subject)
        where stop.Run.Init is not { Kind: WrapperKind.GroupInit } && stop.StopTrap is not null
        let trap = stop.StopTrap
        from step in stop.Foreground.Concat(stop.Idle.Where(s => !s.IsExec)).Concat(LongSleeps(stop))
        where step.Index > trap.Step.Index || step.Frame.IsInFunction || trap.Step.Frame.IsInFunction
        select Rule.At(
            step.Place,
            $"the trap for SIG{stop.Signal} cannot run while {step.Called} runs in the foreground, and nothing signals {step.Called}",
            $"start it in the background, and wait: `{step.Called} … & pid=$!; wait $pid`, with `kill $pid; wait $pid` in the trap; or {Words.KireiInFront}");

    private static IEnumerable<Step> LongSleeps(ShellStop stop) => stop.Flow.Steps.Where(s =>
        s.Frame is { IsInEndlessLoop: true, IsBackground: false } && s.Name == "sleep" && s.Words is [_, { Text: { } text }]
        && Shared.Duration.Parse(text.TrimEnd('d')) is { } time && time.TotalSeconds * (text.EndsWith('d') ? 86400 : 1) >= LongestSleep);
}
