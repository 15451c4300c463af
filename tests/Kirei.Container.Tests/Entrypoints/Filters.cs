using System.Collections.Generic;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>What reads the output of the program handles the stop signal itself, and would leave its work undone.</summary>
public sealed class Filters : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("one that holds all back until the end", Shells.All, """
            app --cleanup 600ms --last-words bye | web --filter
            echo after
            """)
        {
            Stories = AppAndFilter,
            Says = ["bye", "after"],
        },
        new("two in a row", Shells.All, """
            app --last-words bye | web --filter --name first | web --filter
            echo after
            """)
        {
            Stories = new Dictionary<string, string> { ["app"] = Ending.Clean, ["first"] = Ending.Drained, ["web"] = Ending.Drained },
            Says = ["bye", "after"],
        },
        new("gzip", Shells.All, """
            app --cleanup 600ms --last-words bye 2>&1 | gzip >log.gz
            zcat log.gz
            """)
        {
            Says = ["bye"],
        },
        new("gzip, with the script gone by exec", Shells.Bash, """
            exec > >(gzip | zcat >log)
            exec app --cleanup 600ms --last-words bye
            """)
        {
            Leaves = new Dictionary<string, string> { ["log"] = "bye\n" },
        },
        new("sort", Shells.All, """
            { echo zebra; app --last-words ape; } | sort
            """)
        {
            Says = ["ape", "zebra"],
        },
        new("multilog", Shells.All, """
            app --cleanup 600ms --last-words bye | multilog ./log
            cat log/current
            """)
        {
            Says = ["bye"],
        },
        new("node", Shells.All, """
            app --cleanup 600ms --last-words bye | node -e 'process.stdin.pipe(process.stdout)'
            echo after
            """)
        {
            Says = ["bye", "after"],
        },
        new("python with a handler", Shells.All, """
            app --cleanup 600ms --last-words bye | python3 -c '
            import signal, sys
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
            for line in sys.stdin: print("> " + line, end="", flush=True)'
            echo after
            """)
        {
            Says = ["> bye", "after"],
        },
        new("a shell with a trap", Shells.All, """
            app --last-words bye | ./stamp.sh
            echo after
            """)
        {
            Files = new Dictionary<string, string>
            {
                ["stamp.sh"] = "#!/bin/bash\ntrap 'exit 1' TERM\nwhile read -r line; do echo \"stamped $line\"; done\n",
            },
            Says = ["stamped bye", "after"],
        },
        new("by process substitution", Shells.Bash, """
            app --last-words bye > >(web --filter >log)
            """)
        {
            Stories = AppAndFilter,
            Leaves = new Dictionary<string, string> { ["log"] = "bye\n" },
        },
        new("behind a named pipe", Shells.All, """
            mkfifo pipe
            web --filter <pipe >log &
            app --cleanup 600ms --last-words bye >pipe
            wait
            """)
        {
            Stories = AppAndFilter,
            Leaves = new Dictionary<string, string> { ["log"] = "bye\n" },
        },
        new("a stop by INT, and tee", Shells.All, """
            app --cleanup 600ms --last-words bye | tee log
            """)
        {
            StopSignal = "INT",
            Stories = Entrypoint.Story("app", "start, signal INT, clean"),
            Says = ["bye"],
            Leaves = new Dictionary<string, string> { ["log"] = "bye\n" },
        },
        new("a stop by INT, and one that handles it", Shells.All, """
            app --cleanup 600ms --last-words bye | web --filter
            """)
        {
            StopSignal = "INT",
            Stories = new Dictionary<string, string> { ["app"] = "start, signal INT, clean", ["web"] = Ending.Drained },
            Says = ["bye"],
        },
        new("one whose writer is cut: it is told, and nobody waits", Shells.Bash, """
            exec app < <(worker --step 60s)
            """)
        {
            Stories = new Dictionary<string, string> { ["app"] = Ending.Clean, ["worker"] = Ending.Cut },
        },
        new("one that was told and reads on to the end of a writer that is cut", Shells.Bash, """
            exec web --filter --on none --note TERM < <(worker --step 60s --first-words one)
            """)
        {
            Stories = new Dictionary<string, string> { ["web"] = "start, signal TERM, drained", ["worker"] = Ending.Cut },
            Says = ["one"],
        },
        new("a console without a handler, fed for ever", Shells.All, """
            : >console
            tail -f console | app --console
            """)
        {
            Stories = Entrypoint.Story("app", "start"),
            ExitCode = 143,
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    private static Dictionary<string, string> AppAndFilter => new() { ["app"] = Ending.Clean, ["web"] = Ending.Drained };

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_filter_with_a_handler_reads_to_the_end(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
