using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The shell does not know the trap's signal.</summary>
internal static class TrapName
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K006",
        Name = "trap-name",
        Title = "The shell does not know the trap's signal",
        Severity = Severity.Error,
        Why = """
            dash, which is /bin/sh on Debian and Ubuntu, knows `TERM` and not `SIGTERM`: it says `bad trap`, and there is no trap. No shell can trap
            KILL and STOP.
            """,
        Remedy = """
            Write the name without SIG; every shell knows that.
            """,
        Wrong = new Example("Dockerfile", """
            FROM debian:12
            COPY --chmod=755 <<"EOF" /entry.sh
            #!/bin/sh
            stop() { kill $pid; wait $pid; }
            trap stop SIGTERM
            main_process & pid=$!
            wait $pid
            EOF
            ENTRYPOINT ["/entry.sh"]

            """),
        Right = new Example("Dockerfile", """
            FROM debian:12
            COPY --chmod=755 <<"EOF" /entry.sh
            #!/bin/sh
            stop() { kill $pid; wait $pid; }
            trap stop TERM
            main_process & pid=$!
            wait $pid
            EOF
            ENTRYPOINT ["/entry.sh"]

            """),
        Proof = new Proof(["dash", "entry.sh"]),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        from shell in subject.Entrypoint?.Shells ?? []
        from trap in shell.Flow.Traps
        where trap.Action is not TrapAction.Reset
        from signal in trap.Signals
        let problem = ProblemOf(signal.Text ?? "", shell.Flow.Shell)
        where problem is not null
        select Rule.At(signal.Source.Place(), problem.Value.Message, problem.Value.Fix, problem.Value.Severity);

    private static (string Message, string Fix, Severity Severity)? ProblemOf(string name, ShellKind shell)
    {
        bool hasPrefix = name.StartsWith("SIG", System.StringComparison.OrdinalIgnoreCase);
        string bare = hasPrefix ? name[3..] : name;
        return bare is "KILL" or "STOP" or "9" or "19"
            ? ($"no shell can trap {name}", "leave it out", Severity.Warning)
            : !hasPrefix ? null
            : shell switch
            {
                ShellKind.Dash => ($"dash does not know {name}: the trap is not set", $"write {bare}", Severity.Error),
                ShellKind.Unknown => ($"dash, which is sh on Debian and Ubuntu, does not know {name}", $"write {bare}, which every shell knows", Severity.Note),
                _ => null,
            };
    }
}
