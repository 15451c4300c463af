using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The script ignores the stop signal, and so does all that it starts.</summary>
internal static class SignalIgnored
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K007",
        Name = "signal-ignored",
        Title = "The script ignores the stop signal, and so does all that it starts",
        Severity = Severity.Warning,
        Why = """
            An ignored signal stays ignored in every program that is started afterwards, also through `exec`. A program that sets no handler of its
            own for it never ends at a stop; it is killed when the grace is over, under every init.
            """,
        Remedy = """
            Remove `trap ''`, or give the default back before the program starts: `trap - TERM`.
            """,
        Wrong = new Example("entry.sh", """
            #!/bin/sh
            trap '' TERM
            exec sleep 1000

            """),
        Right = new Example("entry.sh", """
            #!/bin/sh
            trap '' TERM
            mkdir -p /tmp/work
            trap - TERM
            exec main_process

            """),
        Proof = new Proof([]),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        from shell in subject.Entrypoint?.Shells ?? []
        let stop = new ShellStop(subject.Entrypoint!, shell)
        from trap in shell.Flow.Traps
        where trap.Action == TrapAction.Ignore && trap.IsFor(stop.Signal) && !trap.Step.Frame.IsConditional && !trap.Step.Frame.IsInFunction
            && !shell.Flow.Traps.Any(t => t.Step.Index > trap.Step.Index && t.IsFor(stop.Signal))
        select Rule.At(
            trap.Step.Place,
            $"SIG{stop.Signal} is ignored from here on, by every program that is started and sets no handler of its own",
            $"remove it, or give the default back before the program starts: `trap - {stop.Signal}`");
}
