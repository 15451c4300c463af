using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>What stands behind exec never runs.</summary>
internal static class BehindExec
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K012",
        Name = "behind-exec",
        Title = "What stands behind exec never runs",
        Severity = Severity.Warning,
        Why = """
            `exec` replaces the shell: the lines behind it are gone with it, and so are its traps. A clean-up that is written there never runs.
            """,
        Remedy = """
            Let kirei run it: `--on-stop COMMAND` runs when everything has ended, within the grace.
            """,
        Wrong = new Example("entry.sh", """
            #!/bin/sh
            exec main_process
            rm -f /tmp/main_process.lock

            """),
        Right = new Example("entry.sh", """
            #!/bin/sh
            main_process &
            pid=$!
            trap 'kill $pid; wait $pid' TERM
            wait $pid
            rm -f /tmp/main_process.lock

            """),
        Proof = new Proof([]),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        (from shell in subject.Entrypoint?.Shells ?? []
         from dead in shell.Flow.Dead
         where dead.Behind.Parts.All(p => p.Pipeline.Commands.All(c => c is not Shell.FunctionDefinition))
         select Rule.At(
             shell.Flow.Text.Place(dead.Behind.Span),
             $"this never runs: `exec {dead.Exec.Called}` before it replaces the shell",
             "let kirei run it after the program: ENTRYPOINT [\"/kirei\", \"--on-stop\", \"COMMAND\", \"--\", …]")).Take(1)
        .Concat(
            from shell in subject.Entrypoint?.Shells ?? []
            from trap in shell.Flow.Traps
            where trap.Action == TrapAction.Run && !trap.Step.Frame.IsConditional && (trap.IsFor("TERM") || trap.IsFor("EXIT"))
            let next = shell.Flow.Steps.FirstOrDefault(s => s.Index > trap.Step.Index
                && s.Name is not ("trap" or "echo" or "cd" or "export"))
            where next is { IsExec: true, Frame.IsConditional: false }
            select Rule.At(
                trap.Step.Place,
                $"this trap never runs: `exec {next.Called}` replaces the shell, and the trap is gone",
                "let kirei run it after the program: ENTRYPOINT [\"/kirei\", \"--on-stop\", \"COMMAND\", \"--\", …]"));
}
