using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>The output of the program goes through a pipe.</summary>
public sealed class PipelineScripts : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("tee", Shells.All, """
            app --last-words bye | tee log
            echo after
            """)
        {
            Says = ["bye", "after"],
            Leaves = new Dictionary<string, string> { ["log"] = "bye\n" },
        },
        new("a filter that holds its output back to the end", Shells.All, """
            app --last-words hello | sed 's/^/> /'
            echo after
            """)
        {
            Says = ["> hello", "after"],
        },
        new("a loop that reads", Shells.All, """
            app --last-words hello | while read -r line; do echo "got $line"; done
            echo after
            """)
        {
            Says = ["got hello", "after"],
        },
        new("three stages and the errors too", Shells.All, """
            app --last-words bye 2>&1 | tee one | cat >two
            """)
        {
            Leaves = new Dictionary<string, string> { ["one"] = "bye\n", ["two"] = "bye\n" },
        },
        new("pipefail keeps the code", Shells.Bash, """
            set -o pipefail
            app --exit 5 --last-words bye | tee log
            """)
        {
            Says = ["bye"],
            ExitCode = 5,
        },
        new("exec inside the pipeline", Shells.Dash | Shells.Busybox, """
            exec app --last-words bye | tee log
            """)
        {
            Says = ["bye"],
        },
        new("two writers into one log", Shells.All, """
            { app --last-words one & web --cleanup 600ms --last-words two; wait; } | tee log
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["one", "two"],
        },
        new("a pipe by name", Shells.All, """
            mkfifo pipe
            tee log <pipe &
            app --last-words bye >pipe
            wait
            echo after
            """)
        {
            Says = ["bye", "after"],
        },
        new("a filter that is a script", Shells.All, """
            app --last-words bye | ./stamp.sh
            echo after
            """)
        {
            Says = ["stamped bye", "after"],
            Files = new Dictionary<string, string>
            {
                ["stamp.sh"] = "#!/bin/sh\nwhile read -r line; do echo \"$(echo stamped) $line\"; done\n",
            },
        },
        new("a filter that starts a process for each line", Shells.All, """
            { app; echo one; echo two; } | while read -r line; do echo "$(sleep 0.2; echo stamped) $line"; done
            """)
        {
            Says = ["stamped one", "stamped two"],
        },
        new("a filter that ignores TERM", Shells.All, """
            app --last-words bye | ( trap '' TERM; cat )
            """)
        {
            Says = ["bye"],
        },
        new("something that feeds the program", Shells.All, """
            yes | app
            echo after
            """)
        {
            Says = ["after"],
        },
        new("both ends", Shells.All, """
            tail -f /dev/null | app --last-words bye | tee log
            echo after
            """)
        {
            Says = ["bye", "after"],
        },
        new("a reader that keeps the named pipe open itself", Shells.All, """
            mkfifo pipe
            cat <>pipe &
            app --last-words bye >pipe
            sleep 0.2
            echo after
            """)
        {
            Says = ["bye", "after"],
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void no_line_of_a_pipeline_is_lost(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
