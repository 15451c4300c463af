using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>The stop comes while the script still waits to start its server. The server is not started any more.</summary>
public sealed class StartedAlthoughStopped : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        Waiting("a sleep that gives the database time", """
            echo ready
            sleep 30
            exec app
            """),
        Waiting("a sleep that is over in a moment", """
            echo ready
            sleep 2
            exec app
            """),
        Waiting("a loop that looks for a file", """
            echo ready
            until [ -e /nonexistent ]; do sleep 0.3; done
            app
            """),
        Waiting("a loop that tries to connect", """
            echo ready
            until (: </dev/tcp/127.0.0.1/1) 2>/dev/null; do sleep 0.3; done
            exec app
            """, Shells.Bash),
        Waiting("a loop that tries a limited number of times", """
            echo ready
            for try in 1 2 3 4 5 6 7 8 9; do [ -e /nonexistent ] && break; sleep 1; done
            app || echo failed
            """),
        Waiting("a line from a named pipe", """
            mkfifo go
            echo ready
            read -r word <go
            app
            """),
        Waiting("a line from a pipe", """
            echo ready
            sleep 60 | { read -r word; app; }
            """),
        Waiting("a script that waits", """
            ./wait-for-it.sh
            exec app
            """) with
        {
            Files = new Dictionary<string, string> { ["wait-for-it.sh"] = "#!/bin/bash\necho ready\nwhile :; do sleep 0.3; done\n" },
            SaysReady = true,
        },
        Waiting("a calculation of its own", """
            echo ready
            i=0; while [ $i -lt 100000000 ]; do i=$((i + 1)); done
            app
            """),
        Waiting("a migration that handles no signal", """
            worker --step 60s
            exec app
            """) with
        {
            Stories = Entrypoint.Cut("worker"),
            Runs = 1,
        },
        Waiting("between two steps", """
            worker --step 10ms
            echo ready
            i=0; while [ $i -lt 100000000 ]; do i=$((i + 1)); done
            exec app
            """) with
        {
            Stories = Entrypoint.Story("worker", "start, done"),
            Runs = 1,
        },
        Waiting("a sleep beside a helper that finishes", """
            web &
            echo ready
            sleep 3000
            exec app
            """) with
        {
            Stories = Entrypoint.Clean("web"),
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void the_server_is_not_started(string entrypoint, string shell) => Holds(Table, entrypoint, shell);

    private static Entrypoint Waiting(string name, string script, Shells shells = Shells.All) => new(name, shells, script)
    {
        Stories = Entrypoint.Clean(),
        NeverRuns = ["app"],
        ExitCode = 143,
    };
}
