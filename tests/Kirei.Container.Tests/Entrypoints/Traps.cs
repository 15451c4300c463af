using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>The script has a trap for the stop signal.</summary>
public sealed class Traps : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("kill and wait in the trap", Shells.All, """
            app &
            pid=$!
            trap 'kill $pid; wait $pid; echo cleaned; exit 0' TERM
            echo ready
            wait $pid
            """)
        {
            Says = ["cleaned"],
        },
        new("kill in the trap, and a second wait", Shells.All, """
            app --exit 5 &
            pid=$!
            trap 'kill $pid' TERM
            echo ready
            wait $pid
            trap - TERM
            wait $pid
            echo "program: $?"
            """)
        {
            Says = ["program: 5"],
        },
        new("a single wait: the script is gone while the program cleans up", Shells.All, """
            app --cleanup 800ms --twice-is-fatal &
            trap 'kill $!' TERM
            echo ready
            wait
            """)
        {
            ExitCode = 143,
        },
        new("a single wait and two programs", Shells.All, """
            app --twice-is-fatal & a=$!
            web --twice-is-fatal --cleanup 600ms & b=$!
            trap 'kill $a $b' TERM INT
            echo ready
            wait
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            ExitCode = 143,
        },
        new("a trap that waits behind a program in the foreground", Shells.All, """
            trap 'echo trapped; exit 3' TERM
            app
            echo never
            """)
        {
            Says = ["trapped"],
            ExitCode = 3,
        },
        new("a trap behind a foreground program lets the script go on", Shells.All, """
            trap 'echo trapped' TERM
            app
            echo "then on"
            """)
        {
            Says = ["trapped", "then on"],
        },
        new("a trap behind a foreground program inside a function and a subshell", Shells.All, """
            trap 'echo trapped; exit 4' TERM
            run() { ( app; echo inside ); }
            run
            """)
        {
            Says = ["inside", "trapped"],
            ExitCode = 4,
        },
        new("a trap that tells the whole group", Shells.All, """
            trap 'trap - TERM; kill 0' TERM
            app --twice-is-fatal &
            web --twice-is-fatal &
            echo ready
            wait
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            ExitCode = 143,
        },
        new("a trap for another signal only", Shells.All, """
            trap 'echo reload' HUP USR1
            app
            echo after
            """)
        {
            Says = ["after"],
        },
        new("the script ignores TERM, the program does not", Shells.All, """
            trap '' TERM
            app
            echo after
            """)
        {
            Says = ["after"],
        },
        new("a trap that sets a flag for the loop", Shells.All, """
            trap 'stop=1' TERM
            while [ -z "$stop" ]; do app; done
            echo stopped
            """)
        {
            Says = ["stopped"],
        },
        new("every job is told, with one wait", Shells.Bash, """
            trap 'kill $(jobs -p)' TERM
            app --twice-is-fatal &
            web --twice-is-fatal --cleanup 500ms &
            echo ready
            wait
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            ExitCode = 143,
        },
        new("exit on TERM, and the group is told on EXIT", Shells.All, """
            trap 'exit 3' INT TERM
            trap 'trap - TERM EXIT; kill 0' EXIT
            app --twice-is-fatal &
            echo ready
            wait
            """)
        {
            ExitCode = 143,
        },
        new("a trap in a subshell", Shells.All, """
            ( trap 'echo inner; exit 2' TERM; app; echo never )
            echo "outer $?"
            """)
        {
            Says = ["inner", "outer 2"],
        },
        new("the classic of two waits with the code kept", Shells.All, """
            trap 'kill -TERM $pid' TERM INT
            app --twice-is-fatal --exit 9 &
            pid=$!
            echo ready
            wait $pid
            trap - TERM INT
            wait $pid
            exit $?
            """)
        {
            ExitCode = 9,
        },
        new("a trap that exits, and leaves an endless sleep behind", Shells.All, """
            app --twice-is-fatal & pid=$!
            trap 'kill $pid; exit 0' TERM
            sleep 3600 &
            echo ready
            wait
            """),
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_trap_is_let_do_its_work_and_tells_the_program_once(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
