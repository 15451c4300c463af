using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>The program is simply called, without exec and without a trap.</summary>
public sealed class NaiveScripts : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("the program, then a line", Shells.All, """
            app
            echo "ended with $?"
            """)
        {
            Says = ["ended with 0"],
        },
        new("the code of the program is the code of the script", Shells.All, """
            echo ready
            app --exit 7
            """)
        {
            ExitCode = 7,
        },
        new("the script ends with a code of its own", Shells.All, """
            app --exit 7
            exit $(($? + 1))
            """)
        {
            ExitCode = 8,
        },
        new("exec leaves nothing of the shell", Shells.All, """
            exec app --exit 3
            echo never
            """)
        {
            ExitCode = 3,
        },
        new("set -e and a clean program", Shells.All, """
            set -eu
            app
            echo after
            """)
        {
            Says = ["after"],
        },
        new("set -e ends the script where the program fails", Shells.All, """
            set -e
            app --exit 9
            echo never
            """)
        {
            ExitCode = 9,
        },
        new("a function around the program", Shells.All, """
            main() { app --cleanup "$1"; }
            main 300ms
            echo "main is over"
            """)
        {
            Says = ["main is over"],
        },
        new("a subshell and a group", Shells.All, """
            ( { app; echo inside; } )
            echo outside
            """)
        {
            Says = ["inside", "outside"],
        },
        new("the program as the condition of an if", Shells.All, """
            if app; then echo good; else echo bad; fi
            """)
        {
            Says = ["good"],
        },
        new("and, or", Shells.All, """
            cd / && app --exit 1 && echo never || echo "tidied up"
            """)
        {
            Says = ["tidied up"],
        },
        new("redirections and a variable of its own", Shells.All, """
            MODE=test app >out.txt 2>&1 </dev/null
            echo "closed"
            """)
        {
            Says = ["closed"],
        },
        new("exec of the arguments, as the official images do", Shells.All, """
            set -- "$@" --exit 5
            exec "$@"
            """)
        {
            Arguments = ["app", "--cleanup", "400ms"],
            ExitCode = 5,
        },
        new("a clean-up that takes long", Shells.Dash | Shells.Busybox, """
            app --cleanup 2s
            echo after
            """)
        {
            Says = ["after"],
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_naive_script_lets_its_program_finish_and_goes_on(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
