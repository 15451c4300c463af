using System;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>
/// Scripts that a stop may harm although everybody seems to have ended: the drill must not call clean what was cut, told twice, deserted or
/// begun because of the stop.
/// </summary>
public sealed class StopsByTheLawTests
{
    // what it is, the script, bare, tini, kirei
    public static TheoryData<string, string, string[]> Scripts => new()
    {
        {
            "a dump is cut, and its reader stores what it got", """
            #!/bin/bash
            store() { cat >$OUT.new; mv $OUT.new $OUT; }
            set -eo pipefail
            $WORK | store
            """, ["killed-at-the-grace: shell-without-trap", "cut: init-left-early", "cut: open-files"]
        },
        {
            "a copy is cut, and what was copied must not be removed", """
            #!/bin/dash
            $WORK >$OUT.new
            rm -f $OUT
            exit 0
            """, ["killed-at-the-grace: shell-without-trap", "cut: init-left-early", "cut: open-files"]
        },
        {
            "a loop in its pause", """
            #!/bin/dash
            while :; do
              [ -z "$done" ] || $WORK
              done=1
              echo ready
              sleep 1000
            done
            """, ["killed-at-the-grace: shell-without-trap", "clean: nothing-to-save", "clean: nothing-to-save"]
        },
        {
            "a server that waits a while before it begins", """
            #!/bin/dash
            echo ready
            sleep 1000
            exec $APP
            """, ["killed-at-the-grace: shell-without-trap", "clean: nothing-to-save", "clean: nothing-to-save"]
        },
        {
            "a game in screen, which the trap stops by its console", """
            #!/bin/bash
            export SCREENDIR=$OUT.screens
            mkdir -m 700 $SCREENDIR
            trap 'screen -S game -p 0 -X stuff "stop^M"; while screen -ls | grep -q game; do sleep 0.1; done; exit 0' TERM
            screen -dmS game $WORK
            until screen -ls | grep -q game; do sleep 0.1; done
            echo ready
            while screen -ls | grep -q game; do sleep 0.1; done
            """, ["clean", "clean", "clean"]
        },
        {
            "a daemon that the trap stops by another signal", """
            #!/bin/bash
            ( perl -e '$SIG{TERM} = $SIG{USR1} = sub { exit 0 }; print STDERR "up\n"; sleep 1 while 1' & echo $! >$OUT ) >/dev/null
            trap 'kill -USR1 $(cat $OUT); tail --pid=$(cat $OUT) -f /dev/null; exit 0' TERM
            echo ready
            while :; do sleep 1 & wait $!; done
            """, ["clean", "clean", "clean"]
        },
        {
            "job control, and a trap that signals the job's group", """
            #!/bin/bash
            set -m
            trap 'kill -INT -$job; hit=1' TERM
            ( $APP; exit $? ) & job=$!
            wait $job
            [ -z "$hit" ] || wait $job
            """, ["clean", "clean", "clean"]
        },
        {
            "a supervisor that tells a whole group and leaves", """
            #!/usr/bin/python3
            import os, signal, subprocess, sys
            def stop(*_):
                os.killpg(job.pid, signal.SIGTERM)
                job.wait()
                sys.exit(0)
            signal.signal(signal.SIGTERM, stop)
            job = subprocess.Popen(["/bin/dash", "-c", '"$APP"; true'], start_new_session=True)
            while True: signal.pause()
            """, ["cut: ended-before-its-child", "cut: init-left-early", "clean"]
        },
        {
            "a helper that its program needs to the end", """
            #!/bin/dash
            perl -e '$SIG{TERM} = sub { exit 0 }; sleep 1 while 1' & helper=$!
            $APP
            kill $helper 2>/dev/null
            """, ["killed-at-the-grace: shell-without-trap", "cut: init-left-early", "clean"]
        },
        {
            "a filter with a handler", """
            #!/bin/dash
            $APP | gzip -c >$OUT
            """, ["killed-at-the-grace: shell-without-trap", "cut: init-left-early", "clean"]
        },
        {
            "the holder of a terminal", """
            #!/bin/dash
            python3 -c 'import os, pty; pty.spawn([os.environ["APP"]])'
            """, ["killed-at-the-grace: shell-without-trap", "cut: other-session", "clean"]
        },
        {
            "a loop with new arguments", """
            #!/bin/bash
            while :; do $APP clip-$RANDOM.mp4; done
            """, ["killed-at-the-grace: shell-without-trap", "cut: init-left-early", "not-clean: begun-after-the-stop"]
        },
        {
            "an agent that waits for its job, and tells it nothing", """
            #!/usr/bin/python3
            import os, signal, subprocess
            signal.signal(signal.SIGTERM, lambda *_: None)
            job = subprocess.Popen([os.environ["APP"]])
            job.wait()
            """, ["killed-at-the-grace: not-passed-on", "killed-at-the-grace: not-passed-on", "clean"]
        },
        {
            "a stop on standard input, and a script that waits only once", """
            #!/bin/bash
            mkfifo $OUT
            exec 3<>$OUT
            trap 'echo stop >&3' TERM
            $WORK <&3 &
            wait
            """, ["cut: trap-tells-nobody", "cut: init-left-early", "clean"]
        },
    };

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task a_stop_is_clean_only_when_nothing_was_lost(string what, string script, string[] expected)
    {
        using Folder folder = new();
        string entrypoint = folder.Script("entry.sh", script);
        for (int i = 0; i < expected.Length; i++)
        {
            string under = new[] { "none", "tini", "kirei" }[i];
            JsonElement stop = (await DrillAsync(folder, entrypoint, under)).OnlyStop();

            Assert.Equal($"{what}, {under}: {expected[i]}", $"{what}, {under}: {Summary(stop, expected[i])}");
        }
    }

    [Fact]
    public async Task an_interrupt_that_the_program_handles_spares_the_tee_behind_it()
    {
        using Folder folder = new();
        string entrypoint = folder.Script("entry.sh", "#!/bin/dash\n$APP | tee $OUT\n");

        JsonElement kirei = (await DrillAsync(folder, entrypoint, "kirei", "--signal", "INT")).OnlyStop();

        Assert.Equal("clean", kirei.Text("verdict"));
    }

    [Theory]
    [InlineData]
    [InlineData("unshare", "--net")] // as in a container
    public async Task a_reader_behind_a_socket_that_stores_half_a_dump_is_seen(params string[] before)
    {
        using Folder folder = new();
        string entrypoint = folder.Script("entry.sh", """
            #!/bin/bash
            python3 -c '
            import os, socket
            listening = socket.socket(socket.AF_UNIX)
            listening.bind(os.environ["OUT"] + ".new")
            listening.listen()
            os.rename(os.environ["OUT"] + ".new", os.environ["OUT"])
            connection, _ = listening.accept()
            os.dup2(connection.fileno(), 0)
            os.execlp("perl", "perl", "-e", "1 while <STDIN>")' & upload=$!
            until [ -S $OUT ]; do sleep 0.01; done
            python3 -c '
            import os, socket
            connection = socket.socket(socket.AF_UNIX)
            connection.connect(os.environ["OUT"])
            os.dup2(connection.fileno(), 1)
            os.execl(os.environ["WORK"], "work.pl")' & dump=$!
            trap 'kill $dump' TERM
            wait $dump
            wait $upload
            """);

        JsonElement stop = (await DrillAsync(folder, [.. before, entrypoint], "none")).OnlyStop();

        Assert.Equal("cut: taken-for-the-end", Summary(stop, "cut: "));
        Assert.Contains("took the end of the connection", stop.Text("why"), StringComparison.Ordinal);
    }

    private static Task<JsonElement> DrillAsync(Folder folder, string entrypoint, string under, params string[] more) =>
        DrillAsync(folder, [entrypoint], under, more);

    private static Task<JsonElement> DrillAsync(Folder folder, string[] command, string under, params string[] more) => Lab.DrillAsync(
        [
            "--grace", Pace.Duration(4), "--ready-log", "ready", "--ready-after", Pace.Duration(0.3), "--under", under, .. more,
            "--env", "SAYS_READY=1",
            "--env", "APP=" + Lab.Entrypoint("app.pl"), "--env", "WORK=" + Lab.Entrypoint("work.pl"),
            "--env", "OUT=" + folder["out-" + under],
            "--", .. command,
        ]);

    private static string Summary(JsonElement stop, string expected) => expected.Contains(':', StringComparison.Ordinal)
        ? $"{stop.Text("verdict")}: {stop.Text("reason")}"
        : stop.Text("verdict");
}
