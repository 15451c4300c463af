using System.Collections.Immutable;

namespace Kirei.Soak.Grammar;

/// <summary>Programs beside the program: helpers that it needs to its end, daemons, and what follows its log.</summary>
internal static class Companions
{
    public static ImmutableArray<Production> All { get; } =
    [
        new("helper", 4, s => Helper(s, "")),
        new("helper-then-kill", 3, s => Helper(s, " h=$!").Beside(new Piece("kill $h"))),
        new("helper-without-handler", 2, s => Helper(s, "", handles: false)),
        new("helper-wait-pid", 2, s => Helper(s, "", then: " & wait $!")),
        new("daemon-then-foreground", 3, s => Daemon(s).Beside(s.Program())),
        new("daemon-then-exec", 2, s => Daemon(s).Beside(s.Program().As(text => "exec " + text))),
        new("daemon-then-sleep", 3, s => Daemon(s)
            .Beside(new Piece(s.Dice.Pick("sleep infinity", "exec sleep infinity", "exec tail -f /dev/null", "tail -f /dev/null")))),
        new("daemon-then-poll", 2, DaemonThenPoll),
        new("follower-in-background", 3, FollowerBehind),
        new("follower-in-front", 3, FollowerInFront),
        new("helper-in-subshell", 2, s => Helper(s, "").As(text => $"(\n{text}\n)")),
        new(
            "two-helpers",
            2,
            s => Sketch.Act(s.Name("agent", "sidecar"), "serve on=TERM clean=0", finishes: true).InBackground().Beside(Helper(s, ""))),
        new("daemon-and-follower", 2, DaemonAndFollower),
        new("daemon-by-setsid-and-exec", 1, s => s.Program().As(text => $"setsid {text} >/dev/null 2>&1 </dev/null &").InBackground("")
            .Beside(new Piece("exec sleep infinity"))),
        new("double-fork", 1, s => s.Program().As(text => $"( {text} & )").InBackground("").Beside(s.Program())),
        new("setsid", 2, s => s.Program().As(text => $"setsid {text}").InBackground().Beside(s.Program())),
    ];

    private static Piece Helper(Sketch s, string mark, bool handles = true, string then = "")
    {
        string socket = s.Name("socket", "display");
        Piece helper = Sketch.Act(
            s.Name("proxy", "tunnel", "xvfb"), $"serve hold={socket}{(handles ? " on=TERM clean=0" : "")}", finishes: handles);
        Piece program = Programs.Serve(s, $" needs={socket}");
        return helper.InBackground(" &" + mark).Beside(new Piece("sleep 0.05")).Beside(program.As(text => text + then));
    }

    private static Piece Daemon(Sketch s) =>
        Sketch.Act(Programs.ServerName(s), $"serve daemon on=TERM clean={s.Dice.Pick(50, 150)}", finishes: true, inFront: false);

    private static Piece DaemonThenPoll(Sketch s)
    {
        string file = s.Name("app.pid", "db.pid");
        return Sketch.Act(Programs.ServerName(s), $"serve daemon on=TERM clean=100 pid={file}", finishes: true, inFront: false)
            .Beside(new Piece($"while kill -0 $(cat {file}) 2>/dev/null; do sleep 0.1; done")).Then(s.Step());
    }

    private static Piece FollowerBehind(Sketch s)
    {
        string file = s.Name("app.log", "server.log"), copy = s.Name("collected", "shipped");
        Piece program = Programs.Serve(s, $" log={file}");
        return program.As(text => $"touch {file}\ntail {s.Dice.Pick("-F", "-f")} {file} >{copy} 2>/dev/null &\n{text}")
            .Having(new Asset([copy], program.Leaves[0].Name));
    }

    private static Piece FollowerInFront(Sketch s)
    {
        string file = s.Name("app.log", "server.log"), copy = s.Name("collected", "shipped");
        Piece program = Programs.Serve(s, $" log={file}").InBackground();
        return program.As(text => $"touch {file}\n{text}\ntail {s.Dice.Pick("-F", "-f")} {file} >{copy} 2>/dev/null")
            .Having(new Asset([copy], program.Leaves[0].Name));
    }

    // As many images do: the daemon writes to a file, and the container's output is the file
    private static Piece DaemonAndFollower(Sketch s)
    {
        string file = s.Name("daemon.log", "error.log"), copy = s.Name("collected", "shipped"), name = Programs.ServerName(s);
        return Sketch.Act(name, $"serve daemon on=TERM clean=100 log={file}", finishes: true, inFront: false)
            .As(text => $"touch {file}\n{text}\n{s.Dice.Pick("", "exec ")}tail {s.Dice.Pick("-F", "-f")} {file} >{copy} 2>/dev/null")
            .Having(new Asset([copy], name));
    }
}
