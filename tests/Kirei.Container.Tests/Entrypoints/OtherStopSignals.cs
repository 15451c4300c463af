using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>The stop comes as INT, QUIT or RTMIN+3.</summary>
public sealed class OtherStopSignals : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("INT, and a background program that has INT ignored", Shells.All, """
            app &
            echo ready
            wait
            """)
        {
            StopSignal = "INT",
        },
        new("QUIT, and a background program that has QUIT ignored", Shells.All, """
            app &
            echo ready
            wait
            echo after
            """)
        {
            StopSignal = "QUIT",
            Says = ["after"],
        },
        new("INT to a program that handles it", Shells.All, """
            exec app --exit 3
            """)
        {
            StopSignal = "INT",
            ExitCode = 3,
            Stories = new Dictionary<string, string> { ["app"] = "start, signal INT, clean" },
        },
        new("INT to a program behind su, which has put it into a session of its own", Shells.Dash, """
            exec su root -c "exec $PWD/bin/app --cleanup 2500ms"
            """)
        {
            StopSignal = "INT",
            Stories = new Dictionary<string, string> { ["app"] = "start, signal INT, clean" },
        },
        new("QUIT to a program behind a script", Shells.All, """
            app --on TERM,QUIT
            echo after
            """)
        {
            StopSignal = "QUIT",
            Says = ["after"],
            Stories = new Dictionary<string, string> { ["app"] = "start, signal QUIT, clean" },
        },
        new("INT to a program in the foreground of bash", Shells.Bash, """
            app
            echo after
            """)
        {
            StopSignal = "INT",
            Says = ["after"],
            Stories = new Dictionary<string, string> { ["app"] = "start, signal INT, clean" },
        },
        new("INT to a program in the foreground of a shell, which goes on after it", Shells.Dash | Shells.Busybox, """
            app
            echo after
            """)
        {
            StopSignal = "INT",
            Says = ["after"],
            Stories = new Dictionary<string, string> { ["app"] = "start, signal INT, clean" },
        },
        new("RTMIN+3 to a program that handles it", Shells.All, """
            app --on TERM,RTMIN+3
            echo after
            """)
        {
            StopSignal = "RTMIN+3",
            Says = ["after"],
            Stories = new Dictionary<string, string> { ["app"] = "start, signal RTMIN+3, clean" },
        },
        new("a stop signal of the image, named to kirei", Shells.All, """
            app --on USR1
            echo after
            """)
        {
            Options = ["--stop-signal", "TERM,USR1"],
            StopSignal = "USR1",
            Says = ["after"],
            Stories = new Dictionary<string, string> { ["app"] = "start, signal USR1, clean" },
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void another_stop_signal_stops_as_cleanly(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
