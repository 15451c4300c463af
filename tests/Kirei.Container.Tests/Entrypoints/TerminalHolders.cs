using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>
/// The program runs in a terminal that another process holds the other end of. When that one dies, the kernel hangs the program up.
/// </summary>
public sealed class TerminalHolders : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("python", Shells.All, """
            python3 -c 'import pty; pty.spawn(["app", "--cleanup", "1500ms"])'
            echo after
            """)
        {
            Says = ["after"],
        },
        new("screen in front", Shells.All, """
            export SCREENDIR=$PWD/screens; mkdir -m 700 screens
            screen -D -m app --cleanup 1500ms
            echo after
            """)
        {
            Says = ["after"],
        },
        new("screen behind, and a script that looks whether it is there", Shells.All, """
            export SCREENDIR=$PWD/screens; mkdir -m 700 screens
            screen -dmS it app --cleanup 1500ms
            until screen -ls | grep -q it; do sleep 0.05; done
            while screen -ls | grep -q it; do sleep 0.1; done
            echo after
            """)
        {
            Says = ["after"],
        },
        new("screen that becomes the script", Shells.All, """
            export SCREENDIR=$PWD/screens; mkdir -m 700 screens
            exec screen -D -m app --cleanup 1500ms
            """),
        new("tmux behind, and a script that looks whether it is there", Shells.All, """
            tmux -S "$PWD/socket" -f /dev/null new-session -d "$PWD/bin/app --cleanup 1500ms"
            sleep 1.2
            echo ready
            while tmux -S "$PWD/socket" has-session 2>/dev/null; do sleep 0.1; done
            echo after
            """)
        {
            SaysReady = true,
            Says = ["after"],
        },
        new("script", Shells.All, """
            script --quiet --return --command "app --cleanup 1500ms --exit 3" /dev/null </dev/null
            echo "code $?"
            """)
        {
            Says = ["code 3"],
        },
        new("a script in the terminal", Shells.All, """
            python3 -c 'import pty; pty.spawn(["./inner.sh"])' >/dev/null
            cat saved
            """)
        {
            Files = new Dictionary<string, string> { ["inner.sh"] = "#!/bin/sh\napp --cleanup 1500ms\necho inner >saved\n" },
            Says = ["inner"],
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_program_in_a_terminal_is_not_hung_up(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
