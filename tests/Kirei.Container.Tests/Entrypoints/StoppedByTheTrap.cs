using System.Collections.Generic;
using System.IO;
using System.Net.Sockets;
using System.Threading.Tasks;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>
/// The script's trap stops the program in its own way: by its console, by another signal, by a command. That is the one stop the program
/// gets.
/// </summary>
public sealed class StoppedByTheTrap : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("a console in screen", Shells.All, """
            export SCREENDIR=$PWD/screens; mkdir -m 700 screens
            trap 'screen -S game -p 0 -X stuff "stop^M"; while screen -ls | grep -q game; do sleep 0.1; done; exit 0' TERM
            screen -dmS game app --console --cleanup 600ms
            until screen -ls | grep -q game; do sleep 0.05; done
            echo ready
            while screen -ls | grep -q game; do sleep 0.2; done
            """)
        {
            Stories = Entrypoint.Story("app", Ending.Saved),
        },
        new("a console in tmux", Shells.All, """
            at_tmux() { tmux -S "$PWD/socket" "$@"; }
            trap 'at_tmux send-keys -t game stop Enter; while at_tmux has-session -t game 2>/dev/null; do sleep 0.1; done; exit 0' TERM
            at_tmux -f /dev/null new-session -d -s game "$PWD/bin/app --console --cleanup 600ms"
            echo ready
            while at_tmux has-session -t game 2>/dev/null; do sleep 0.2; done
            """)
        {
            Stories = Entrypoint.Story("app", Ending.Saved),
        },
        new("a console behind a named pipe, and a wait in the trap", Shells.All, """
            mkfifo console; exec 3<>console
            app --console --cleanup 600ms <&3 &
            trap 'echo stop >&3; wait $!; exit 0' TERM
            echo ready
            wait
            """)
        {
            Stories = Entrypoint.Story("app", Ending.Saved),
        },
        new("a console behind a named pipe, and a single wait", Shells.All, """
            mkfifo console; exec 3<>console
            app --console --cleanup 600ms <&3 &
            trap 'echo stop >&3' TERM
            echo ready
            wait
            """)
        {
            Stories = Entrypoint.Story("app", Ending.Saved),
            ExitCode = 143,
        },
        new("a console behind a named pipe, a single wait, and a program that is busy", Shells.All, """
            mkfifo console; exec 3<>console
            app --console --busy --cleanup 600ms <&3 &
            trap 'echo stop >&3' TERM
            echo ready
            wait
            """)
        {
            Stories = Entrypoint.Story("app", Ending.Saved),
            ExitCode = 143,
        },
        new("a console fed by a follower of a file", Shells.All, """
            : >console
            tail -f console | app --console --cleanup 600ms & game=$!
            trap 'echo stop >>console; while kill -0 $game 2>/dev/null; do sleep 0.1; done; exit 0' TERM
            echo ready
            while :; do sleep 0.2 & wait $!; done
            """)
        {
            Stories = Entrypoint.Story("app", Ending.Saved),
        },
        new("a daemon with a signal of its own", Shells.All, """
            ( app --on TERM,USR1 --twice-is-fatal --cleanup 600ms & echo $! >pid )
            trap 'kill -USR1 $(cat pid); while kill -0 $(cat pid) 2>/dev/null; do sleep 0.1; done; exit 0' TERM
            echo ready
            while :; do sleep 1 & wait $!; done
            """)
        {
            Stories = Entrypoint.Story("app", "start, signal USR1, clean"),
        },
        new("a daemon with a command of its own, which takes a moment", Shells.All, """
            ( app --on TERM,USR1 --twice-is-fatal & echo $! >pid )
            trap './appctl stop; exit 0' TERM
            echo ready
            while :; do sleep 1 & wait $!; done
            """)
        {
            Files = new Dictionary<string, string>
            {
                ["appctl"] = "#!/bin/sh\nsleep 0.4\nkill -USR1 $(cat pid)\nwhile kill -0 $(cat pid) 2>/dev/null; do sleep 0.05; done\n",
            },
            Stories = Entrypoint.Story("app", "start, signal USR1, clean"),
        },
        new("a database that is stopped by its own tool", Shells.All, """
            trap 'redis-cli -s redis.sock shutdown nosave; while [ -S redis.sock ]; do sleep 0.05; done; echo stopped; exit 0' TERM
            redis-server --port 0 --unixsocket "$PWD/redis.sock" --daemonize yes --logfile "$PWD/redis.log" >/dev/null
            until [ -S redis.sock ]; do sleep 0.05; done
            echo ready
            while :; do sleep 1 & wait $!; done
            """)
        {
            Stories = Entrypoint.Clean(),
            Says = ["stopped"],
        },
        new("job control: the trap signals the group of the job", Shells.Bash, """
            set -m
            trap 'kill -INT -- -$job; told=1' TERM INT
            ( trap : INT; app --twice-is-fatal --cleanup 600ms --exit 4; exit $? ) & job=$!
            echo ready
            wait $job
            [ -z "$told" ] || wait $job
            echo "listener left with $?"
            """)
        {
            Stories = Entrypoint.Story("app", "start, signal INT, clean"),
            Says = ["listener left with 4"],
        },
        new("two servers, one after the other", Shells.All, """
            app --twice-is-fatal --keeps app.sock & app=$!
            web --twice-is-fatal --uses app.sock & web=$!
            trap 'kill $web; wait $web; kill $app; wait $app; echo stopped; exit 0' TERM
            echo ready
            wait
            """)
        {
            Stories = Entrypoint.Clean("app", "web"),
            Says = ["stopped"],
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void what_the_trap_stops_is_not_told_beside_it(string entrypoint, string shell) => Holds(Table, entrypoint, shell);

    /// <summary>nginx ends at once on TERM, and finishes its requests when it is asked to quit.</summary>
    [Fact]
    public async Task a_download_that_nginx_has_begun_is_finished()
    {
        const int Size = 300_000;
        Scratch.Write("file", new string('x', Size));
        Scratch.Write("nginx.conf", $$"""
            pid {{Scratch.Path("nginx.pid")}}; error_log /dev/null; user root; events {}
            http { access_log off; server { listen unix:{{Scratch.Path("nginx.sock")}}; root {{Scratch.Root}}; limit_rate 200k; } }
            """);
        var container = Start("""
            at_nginx() { nginx -p "$PWD" -c "$PWD/nginx.conf" "$@" 2>/dev/null; }
            trap 'at_nginx -s quit; while [ -e nginx.pid ]; do sleep 0.1; done; exit 0' TERM
            at_nginx
            echo ready
            while :; do sleep 1 & wait $!; done
            """);
        container.AwaitLine("ready");

        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await client.ConnectAsync(new UnixDomainSocketEndPoint(Scratch.Path("nginx.sock")), TestContext.Current.CancellationToken);
        await client.SendAsync("GET /file HTTP/1.0\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var beginning = await client.ReceiveAsync(new byte[1000], TestContext.Current.CancellationToken);
        container.Signal("TERM");
        using var rest = new MemoryStream();
        await using (var stream = new NetworkStream(client))
            await stream.CopyToAsync(rest, TestContext.Current.CancellationToken);

        Assert.True(beginning + rest.Length > Size, $"the download was cut after {beginning + rest.Length} bytes");
        container.AwaitEnd().Says("ready").HasExitCode(0).IsQuiet();
    }
}
