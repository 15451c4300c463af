using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>The program stops its own workers.</summary>
public sealed class PreforkMasters : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("the master alone", Shells.All, """
            exec app --fork 3
            """)
        {
            Stories = Entrypoint.Clean("app", "app-worker"),
        },
        new("the master behind a script", Shells.All, """
            app --fork 2
            echo after
            """)
        {
            Stories = Entrypoint.Clean("app", "app-worker"),
            Says = ["after"],
        },
        new("the master in a pipeline", Shells.All, """
            app --fork 2 --last-words bye | tee log
            """)
        {
            Stories = Entrypoint.Clean("app", "app-worker"),
            Says = ["bye"],
        },
        new("two masters in the background", Shells.All, """
            app --fork 2 & web --fork 2 &
            wait
            echo after
            """)
        {
            Stories = Entrypoint.Clean("app", "app-worker", "web", "web-worker"),
            Says = ["after"],
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void workers_are_told_by_their_master_alone(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
