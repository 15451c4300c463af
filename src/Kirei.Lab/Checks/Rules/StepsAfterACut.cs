using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Model;

namespace Kirei.Lab.Checks.Rules;

/// <summary>The script goes on after a step that a stop has cut.</summary>
internal static class StepsAfterACut
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K010",
        Name = "steps-after-a-cut",
        Title = "The script goes on after a step that a stop has cut",
        Severity = Severity.Error,
        Why = """
            The trap signals a step that has no clean-up of its own, such as a copy. `wait` returns, and the script goes on as if the step were done:
            it removes the source of half a copy, or puts half a file in the place of a good one.
            """,
        Remedy = """
            Go on only when the step has succeeded: `wait $pid && rm …`, or `set -e`; or put kirei in front instead of the trap: it never takes a cut
            for an end.
            """,
        Wrong = new Example("entry.sh", """
            #!/bin/bash
            trap 'kill $pid' TERM
            dd if=/dev/zero of=/dev/null count=1000G & pid=$!
            wait $pid
            rm -f /tmp/the-only-copy

            """),
        Right = new Example("entry.sh", """
            #!/bin/bash
            trap 'kill $pid' TERM
            dd if=/dev/zero of=/dev/null count=1000G & pid=$!
            wait $pid && rm -f /tmp/the-only-copy

            """),
        Proof = new Proof([]),
        Find = Find,
    };

    private static readonly HashSet<string> Copying =
    [
        "cp", "dd", "rsync", "scp", "tar", "gzip", "zip", "pg_dump", "pg_dumpall", "pg_basebackup", "mysqldump", "mariadb-dump",
            "mongodump",
        "aws", "rclone", "mc", "s3cmd", "gsutil", "restic", "borg", "sqlite3",
    ];

    private static readonly HashSet<string> Final = ["rm", "mv", "ln", "aws", "rclone", "mc", "s3cmd", "gsutil", "curl", "scp", "rsync"];

    private static IEnumerable<Finding> Find(Subject subject) =>
        from stop in ShellStop.Of(subject)
        let trap = stop.StopTrap
        where trap is { Exits: false } && trap.Commands.Any(c => c.Name is "kill" or "pkill" or "killall") && !stop.Flow.StopsOnError
        from wait in stop.Flow.Steps.Where(s => s is { Name: "wait", Frame: { IsCondition: false, IsBackground: false } })
        let job = stop.Flow.Steps.LastOrDefault(s => s.Index < wait.Index && s.Frame.IsBackground)
        where job is not null && Copying.Contains(job.Invocation.Program)
        from next in stop.Flow.Steps.Where(s => s.Index > wait.Index && !s.Frame.IsConditional && Final.Contains(s.Invocation.Program))
            .Take(1)
        select Rule.At(
            next.Place,
            $"at a stop the trap cuts {job.Called}, `wait` returns, and {next.Called} runs as if {job.Called} were done",
            $"go on only after success: `wait $pid && {next.Called} …`, or `set -e`; or put kirei in front instead of the trap");
}
