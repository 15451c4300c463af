using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>
/// A <c>tail</c> shows the log file of the program on the container's output. It handles no signal and never ends by itself.
/// </summary>
public sealed class Followers : EntrypointTheme
{
    private const int CutByTerm = 143;

    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("behind, the program in front", Shells.All, """
            : >app.log
            tail -F app.log &
            app --last-words bye >>app.log
            """)
        {
            Says = ["bye"],
        },
        new("behind, the program by exec", Shells.All, """
            : >app.log
            tail -F app.log &
            exec app --last-words bye >>app.log
            """)
        {
            Says = ["bye"],
        },
        new("by exec, the program behind", Shells.All, """
            app --last-words bye >>app.log &
            until [ -e app.log ]; do sleep 0.05; done
            exec tail -F app.log
            """)
        {
            Says = ["bye"],
            ExitCode = CutByTerm,
        },
        new("in front, the program behind", Shells.All, """
            app --last-words bye >>app.log &
            until [ -e app.log ]; do sleep 0.05; done
            tail -F app.log
            """)
        {
            Says = ["bye"],
            ExitCode = CutByTerm,
        },
        new("in front, the program a daemon", Shells.All, """
            app --daemonize --last-words bye >>app.log
            tail -n +1 -F app.log
            """)
        {
            Says = ["bye"],
            ExitCode = CutByTerm,
        },
        new("one that looks once a second", Shells.Dash, """
            : >app.log
            busybox tail -F app.log &
            app --last-words bye >>app.log
            """)
        {
            Says = ["bye"],
        },
        new("two files of two programs", Shells.All, """
            : >app.log; : >web.log
            tail -q -F app.log web.log &
            app --last-words "app: bye" >>app.log & app=$!
            web --cleanup 600ms --last-words "web: bye" >>web.log & web=$!
            wait $app; wait $web
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["app: bye", "web: bye"],
        },
        new("with a filter behind it", Shells.All, """
            : >app.log
            tail -F app.log | while read -r line; do echo "log: $line"; done &
            app --last-words bye >>app.log
            """)
        {
            Says = ["log: bye"],
        },
        new("and lines that the script adds after the program", Shells.All, """
            : >app.log
            tail -F app.log &
            app --last-words bye >>app.log
            sleep 0.3
            echo "saved" >>app.log
            """)
        {
            Says = ["bye", "saved"],
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_follower_shows_the_last_line(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
