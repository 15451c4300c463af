using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>The script calls the program in a loop.</summary>
public sealed class Loops : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("a restart loop", Shells.All, """
            while true; do app; done
            """)
        {
            ExitCode = 143,
        },
        new("a restart loop with a pause", Shells.All, """
            while :; do app; sleep 1; done
            """)
        {
            ExitCode = 143,
        },
        new("until it succeeds", Shells.All, """
            until app; do echo again; done
            echo succeeded
            """)
        {
            Says = ["succeeded"],
        },
        new("a restart loop in the background", Shells.All, """
            while true; do app; done &
            echo ready
            wait
            echo never
            """)
        {
            ExitCode = 143, // the loop is cut, and the script that waits for it
        },
        new("a for loop over several runs", Shells.All, """
            for run in 1 2 3; do app; done
            """)
        {
            ExitCode = 143,
        },
        new("a loop that is over after one run", Shells.All, """
            i=0
            while [ $i -lt 1 ]; do app; i=1; done
            echo "loop over"
            """)
        {
            Says = ["loop over"],
        },
        new("a loop that only sleeps", Shells.All, """
            echo ready
            while true; do sleep 1; done
            """)
        {
            Stories = Entrypoint.Clean(),
            ExitCode = 143,
        },
        new("a loop beside a program", Shells.All, """
            while true; do sleep 1; done &
            app
            echo after
            """)
        {
            Says = ["after"],
        },
        new("a restart loop that leaves after a clean end", Shells.All, """
            while true; do
              app && break
              echo crashed
            done
            echo left
            """)
        {
            Says = ["left"],
        },
        new("a restart loop whose program fails", Shells.All, """
            while true; do app --exit 1 || echo "ended with $?"; done
            """)
        {
            Says = ["ended with 1"],
            ExitCode = 143,
        },
        new("a job and a pause of an hour", Shells.All, """
            while true; do app; sleep 3600; done
            """)
        {
            ExitCode = 143,
        },
        new("a loop that polls until the program has gone", Shells.All, """
            app --cleanup 600ms & pid=$!
            while kill -0 $pid 2>/dev/null; do sleep 0.1; done
            echo after
            """)
        {
            Says = ["after"],
        },
        new("a loop that polls for a daemon by its pid file", Shells.All, """
            sh -c 'app --cleanup 600ms & echo $! >pid'
            pid=$(cat pid)
            echo ready
            while kill -0 $pid 2>/dev/null; do sleep 1; done
            echo after
            """)
        {
            Says = ["after"],
        },
        new("a loop that reads a named pipe again and again", Shells.All, """
            mkfifo pipe
            while true; do cat pipe; done &
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
    public void a_loop_ends_and_no_run_is_cut(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
