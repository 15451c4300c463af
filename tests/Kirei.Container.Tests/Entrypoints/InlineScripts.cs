using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>What the shell form of CMD and ENTRYPOINT makes: sh -c.</summary>
public sealed class InlineScripts : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("one command", Shells.All, """
            app --exit 4
            """)
        {
            IsInline = true,
            ExitCode = 4,
        },
        new("one command behind a cd", Shells.All, """
            cd / && app
            """)
        {
            IsInline = true,
        },
        new("one command, then a line", Shells.All, """
            app; echo after
            """)
        {
            IsInline = true,
            Says = ["after"],
        },
        new("exec of one command", Shells.All, """
            exec app
            """)
        {
            IsInline = true,
        },
        new("all output sent away", Shells.All, """
            app >/dev/null 2>&1
            """)
        {
            IsInline = true,
        },
        new("an if around it", Shells.All, """
            if true; then app; fi; echo after
            """)
        {
            IsInline = true,
            Says = ["after"],
        },
        new("a command in the background and a wait", Shells.All, """
            app & wait; echo after
            """)
        {
            IsInline = true,
            Says = ["after"],
        },
        new("arguments of the command line", Shells.All, """
            app --exit "$1"
            """)
        {
            IsInline = true,
            Arguments = ["6"],
            ExitCode = 6,
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_shell_form_command_ends_clean(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
