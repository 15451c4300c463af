using System.Collections.Generic;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>Somebody has stopped a process of the tree.</summary>
public sealed class StoppedProcesses : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("stopped by the script", Shells.All, """
            app &
            until grep -q start "$TESTCHILD_LOG"; do sleep 0.05; done
            kill -STOP $!
            echo ready
            wait
            echo after
            """)
        {
            Says = ["after"],
        },
        new("stopped by itself", Shells.All, """
            app --stop-self &
            until grep -q "State:.T" /proc/$!/status; do sleep 0.05; done
            echo ready
            wait
            echo after
            """)
        {
            Says = ["after"],
        },
        new("a worker that stands still below its master", Shells.Bash, """
            exec python3 -c '
            import os, signal, subprocess, sys
            def stop(*_):
                worker.terminate()
                sys.exit(worker.wait())
            signal.signal(signal.SIGTERM, stop)
            worker = subprocess.Popen(["app", "--stop-self"])
            while True: signal.pause()
            '
            """),
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_stopped_process_is_continued_to_hear_the_signal(string entrypoint, string shell) => Holds(Table, entrypoint, shell);
}
