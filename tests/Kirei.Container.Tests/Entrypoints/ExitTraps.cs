using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>The script cleans up in a trap on EXIT.</summary>
public sealed class ExitTraps : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("the trap runs after the program and the last line", Shells.Dash | Shells.Busybox, """
            trap 'echo bye' EXIT
            app
            echo after
            """)
        {
            Says = ["after", "bye"],
        },
        new("bash runs it at once when it is asked; the program is clean all the same", Shells.Bash, """
            trap 'echo bye' EXIT
            app
            """)
        {
            Says = ["bye"],
            ExitCode = 143,
        },
        new("a program in the background that the trap ends", Shells.Bash, """
            trap 'kill $pid; wait $pid; echo bye' EXIT
            app --twice-is-fatal &
            pid=$!
            echo ready
            wait $pid
            """)
        {
            Says = ["bye"],
            ExitCode = 143,
        },
        new("a wait that ends before the trap", Shells.Dash | Shells.Busybox, """
            trap 'echo "bye $?"' EXIT
            app --exit 6 &
            echo ready
            wait $!
            """)
        {
            Says = ["bye 6"],
            ExitCode = 6,
        },
        new("EXIT and TERM in one trap", Shells.All, """
            trap 'kill $pid 2>/dev/null; wait $pid; trap - EXIT; echo bye; exit 0' EXIT TERM
            app --twice-is-fatal &
            pid=$!
            echo ready
            wait $pid
            """)
        {
            Says = ["bye"],
        },
        new("every job is told on EXIT", Shells.Bash, """
            trap 'kill $(jobs -p); wait; echo bye' EXIT
            app --twice-is-fatal &
            web --twice-is-fatal --cleanup 500ms &
            echo ready
            wait
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["bye"],
            ExitCode = 143,
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void an_exit_trap_runs_and_the_program_finishes(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
