using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>The script starts more than one program.</summary>
public sealed class SeveralChildren : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("two in the background, and wait", Shells.All, """
            app & web --cleanup 500ms &
            wait
            echo "all gone"
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["all gone"],
        },
        new("three from a loop", Shells.All, """
            for name in app web worker; do $name & done
            echo ready
            wait
            echo "all gone"
            """)
        {
            Stories = Entrypoint.Clean("app", "web", "worker"),
            Says = ["all gone"],
        },
        new("one behind, one in front", Shells.All, """
            web --cleanup 600ms &
            app
            echo "front ended"
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["front ended"],
        },
        new("the first to end ends the script", Shells.Bash, """
            app & web --cleanup 600ms &
            echo ready
            wait -n
            echo "one is gone"
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["one is gone"],
        },
        new("one in the background, then exec of another", Shells.All, """
            app &
            exec web
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
        },
        new("waited for one by one, codes kept", Shells.All, """
            app --exit 3 & a=$!
            web --exit 4 & b=$!
            echo ready
            wait $a; x=$?
            wait $b; y=$?
            exit $((x * 10 + y))
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            ExitCode = 34,
        },
        new("with job control each has a group of its own", Shells.Bash, """
            set -m
            app & web &
            echo ready
            wait
            echo "all gone"
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["all gone"],
        },
        new("job control and a helper, then the main job in front", Shells.Bash, """
            set -m
            app &
            true
            echo ready
            fg %1 >/dev/null
            echo after
            """)
        {
            Says = ["after"],
        },
        new("each job is waited for by its pid", Shells.Bash | Shells.Busybox, """
            app & web --cleanup 600ms &
            echo ready
            for pid in $(jobs -p); do wait $pid; done
            echo after
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["after"],
        },
        new("waiting for one after the other as they end", Shells.Bash, """
            app & web --cleanup 600ms &
            echo ready
            while wait -n; do echo one; done
            echo after
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["one", "one", "after"],
        },
        new("a follower of a log file beside the program", Shells.All, """
            : >app.log
            tail -f app.log &
            app
            echo after
            """)
        {
            Says = ["after"],
        },
        new("a co-process", Shells.Bash, """
            coproc web
            app
            echo after
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["after"],
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void every_program_is_told_once_and_waited_for(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
