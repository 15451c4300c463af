using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>Shells that are seen less often in containers.</summary>
public sealed class OtherShells : EntrypointTheme
{
    private const Shells Others = Shells.Zsh | Shells.Ksh | Shells.Mksh;

    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("the program, then a line", Shells.Zsh | Shells.Ksh, """
            app
            echo "ended with $?"
            """)
        {
            Says = ["ended with 0"],
        },
        new("two in the background, and wait", Shells.Zsh | Shells.Ksh, """
            app & web --cleanup 500ms &
            wait
            echo "all gone"
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["all gone"],
        },
        new("a pipeline", Shells.Zsh | Shells.Ksh, """
            app --last-words bye | tee log
            echo after
            """)
        {
            Says = ["bye", "after"],
        },
        new("a trap behind a foreground program", Others, """
            trap 'echo trapped; exit 3' TERM
            app
            echo never
            """)
        {
            Says = ["trapped"],
            ExitCode = 3,
        },
        new("kill and wait in the trap", Others, """
            app --twice-is-fatal &
            pid=$!
            trap 'kill $pid; wait $pid; echo cleaned; exit 0' TERM
            echo ready
            wait $pid
            """)
        {
            Says = ["cleaned"],
        },
        new("the output in a variable", Shells.Zsh | Shells.Ksh, """
            out=$(app --last-words result)
            echo "out=$out"
            """)
        {
            Says = ["out=result"],
        },
        // mksh catches TERM itself, trap or none: the script ends with its program
        new("mksh ends with its program", Shells.Mksh, """
            app --last-words bye | tee log
            echo never
            """)
        {
            Says = ["bye"],
            ExitCode = 143,
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void they_are_known_as_shells(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
