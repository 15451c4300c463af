using System.Collections.Generic;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>A supervisor that is no shell tells its own programs; some leave before those have ended, some never tell them.</summary>
public sealed class Supervisors : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("tells the whole group and waits for the shell alone", Shells.Dash, """
            exec python3 -c '
            import os, signal, subprocess, sys
            def stop(*_):
                os.killpg(job.pid, signal.SIGTERM)
                job.wait()
                sys.exit(0)
            signal.signal(signal.SIGTERM, stop)
            job = subprocess.Popen(["sh", "-c", "app --twice-is-fatal --cleanup 600ms; true"], start_new_session=True)
            while True: signal.pause()
            '
            """),
        new("tells the whole group and leaves at once", Shells.Dash, """
            exec python3 -c '
            import os, signal, subprocess
            def stop(*_):
                os.killpg(job.pid, signal.SIGTERM)
                os._exit(0)
            signal.signal(signal.SIGTERM, stop)
            job = subprocess.Popen(["sh", "-c", "app --twice-is-fatal --cleanup 600ms; true"], start_new_session=True)
            while True: signal.pause()
            '
            """),
        new("supervisord that tells the group", Shells.Dash, """
            exec supervisord -n -c "$PWD/supervisord.conf" >/dev/null
            """)
        {
            Files = new Dictionary<string, string>
            {
                ["supervisord.conf"] = """
                    [supervisord]
                    user=root
                    logfile=/dev/null
                    logfile_maxbytes=0
                    pidfile=%(here)s/pid
                    [program:app]
                    command=sh -c "app --twice-is-fatal --cleanup 600ms; true"
                    stopasgroup=true
                    startsecs=0
                    """,
            },
        },
        new("supervisord that tells the shell alone", Shells.Dash, """
            exec supervisord -n -c "$PWD/supervisord.conf" >/dev/null
            """)
        {
            Files = new Dictionary<string, string>
            {
                ["supervisord.conf"] = """
                    [supervisord]
                    user=root
                    logfile=/dev/null
                    logfile_maxbytes=0
                    pidfile=%(here)s/pid
                    [program:app]
                    command=sh -c "app --twice-is-fatal; true"
                    startsecs=0
                    """,
            },
            IsPatient = true,
        },
        new("GNU parallel", Shells.All, """
            parallel --will-cite --termseq TERM,5000,KILL,25 -j 2 '{} --twice-is-fatal --cleanup 600ms' ::: app web
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            ExitCode = 255,
        },
        new("two at once, as concurrently and honcho do", Shells.Dash, """
            exec python3 -c '
            import os, signal, subprocess
            def stop(*_):
                for job in jobs: os.killpg(job.pid, signal.SIGTERM)
            signal.signal(signal.SIGTERM, stop)
            jobs = [subprocess.Popen(["sh", "-c", name + " --twice-is-fatal --cleanup 600ms; true"], start_new_session=True) for name in ("app", "web")]
            for job in jobs: job.wait()
            '
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
        },
        new("a container inside: unshare blocks the signal and waits", Shells.All, """
            unshare --fork app --exit 3
            echo "code $?"
            """)
        {
            Says = ["code 3"],
        },
        new("a child that never reads the pipe it was given", Shells.Dash, """
            exec python3 -c '
            import signal, subprocess, sys
            signal.signal(signal.SIGTERM, lambda *_: sys.exit(4))
            child = subprocess.Popen(["sleep", "1000"], stdin=subprocess.PIPE)
            print("ready", flush=True)
            while True: signal.pause()
            '
            """)
        {
            Stories = Entrypoint.Clean(),
            SaysReady = true,
            ExitCode = 4,
        },
        new("a trap that tells a script, which passes nothing on", Shells.All, """
            ./start.sh & inner=$!
            trap 'kill $inner; wait $inner; exit 0' TERM
            echo ready
            wait
            """)
        {
            Files = new Dictionary<string, string> { ["start.sh"] = "#!/bin/sh\napp\necho never\n" },
            IsPatient = true,
        },
        new("a server left running beside what it became", Shells.All, """
            web --twice-is-fatal &
            exec app
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void its_programs_are_told_once(string entrypoint, string shell) => Holds(Table, entrypoint, shell);

    /// <summary>An agent that takes no new jobs after the signal, and waits for the one it has, however long that is.</summary>
    [Fact]
    public void a_job_that_its_agent_never_tells_is_told_before_it_would_be_killed()
    {
        var container = Start(
            """
            exec python3 -c '
            import signal, subprocess, sys
            signal.signal(signal.SIGTERM, lambda *_: print("finishing the job", flush=True))
            sys.exit(subprocess.call(["app", "--exit", "3"]))
            '
            """,
            "--grace",
            "5s");
        container.AwaitStart("app");

        container.Stop().IsClean("app").Says("finishing the job").HasExitCode(3).TookAtLeast(1).IsQuiet();
    }
}
