using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>The program detaches itself from the script.</summary>
public sealed class Daemons : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("a session of its own", Shells.All, """
            setsid app &
            echo ready
            wait
            echo after
            """)
        {
            Says = ["after"],
        },
        new("a session of its own in the foreground", Shells.All, """
            setsid app --exit 2
            echo "code $?"
            """)
        {
            Says = ["code 2"],
        },
        new("nohup, then something that never ends", Shells.All, """
            nohup app >/dev/null 2>&1 &
            exec tail -f /dev/null
            """)
        {
            ExitCode = 143,
        },
        new("nohup, and the endless tail in front", Shells.All, """
            nohup app >/dev/null 2>&1 &
            tail -f /dev/null
            echo never
            """)
        {
            ExitCode = 143, // the tail is cut, and its script with it
        },
        new("a daemon and an endless sleep", Shells.All, """
            app --daemonize
            exec sleep infinity
            """)
        {
            ExitCode = 143,
        },
        new("an orphan made by two shells", Shells.All, """
            ( app & )
            echo ready
            exec sleep infinity
            """)
        {
            ExitCode = 143,
        },
        new("a daemon beside a program in front", Shells.All, """
            web --daemonize --cleanup 600ms
            app
            echo after
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["after"],
        },
        new("disowned, and an endless sleep", Shells.Bash, """
            app &
            disown
            exec sleep infinity
            """)
        {
            ExitCode = 143,
        },
        new("a script in the background with nohup", Shells.All, """
            nohup sh -c 'app; echo inner' 2>/dev/null &
            echo ready
            wait
            echo after
            """)
        {
            Says = ["inner", "after"],
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_detached_program_is_found_and_finishes(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
