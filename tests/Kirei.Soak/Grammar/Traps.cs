using System.Collections.Immutable;

namespace Kirei.Soak.Grammar;

/// <summary>Scripts that know of the stop, and tell their programs in ways of their own.</summary>
internal static class Traps
{
    public static ImmutableArray<Production> All { get; } =
    [
        new("trap-kill-wait", 6, s => Trap(s, "kill $p; wait $p")),
        new("trap-kill-wait-exit", 4, s => Trap(s, $"kill $p; wait $p; note saved; exit {s.Dice.Pick(0, 3)}")),
        new("trap-kill-exit", 4, s => Trap(s, "kill $p; exit 0")),
        new("trap-exit-only", 3, s => Trap(s, "exit 0")),
        new("trap-kill", 3, s => Trap(s, "kill $p", "wait $p\nwait $p\nnote over")),
        new("trap-usr1", 3, s => Trap(s, "kill -USR1 $p; wait $p; exit 0", on: "TERM,USR1")),
        new("trap-int", 2, s => Trap(s, "kill -INT $p; wait $p; exit 0", on: "TERM,INT")),
        new("trap-kill-group", 2, s => Trap(s, "trap - TERM; kill 0; wait; exit 0")),
        new("trap-kill-all", 2, s => Trap(s, "trap - TERM; kill -TERM -1; wait; exit 0")),
        new("trap-pkill", 1, s => Trap(s, "pkill -TERM -P $$; wait $p")),
        new("trap-stop-script", 2, StopScript),
        new("trap-of-last-in-pipe", 2, LastInPipe),
        new("trap-forwards-to-exec", 2, s => Trap(s, "kill -TERM $p; wait $p; code=$?; note code $code; exit $code")),
        new("trap-wait-again", 2, s => Trap(s, "kill $p", "wait $p\ntrap - TERM\nwait $p\nexit $?")),
        new("trap-in-subshell", 2, s => Trap(s, "kill $p; wait $p; exit 0").As(text => $"(\n{text}\n)")),
        new("trap-in-background", 2, s => Trap(s, "kill $p; wait $p; exit 0").As(text => $"(\n{text}\n) &\nwait").InBackground("")),
        new("trap-kill-jobs", 2, s => Trap(s, "kill $(jobs -p); wait")),
        new("trap-job-control", 2, s => Trap(s, "kill -TERM -$p; wait $p", head: "set -m\n")) { Suits = s => s.Shell != Shell.Busybox },
        new("trap-does-nothing", 2, s => Trap(s, ":", "wait $p\nnote after")),
        new("trap-fifo", 3, Fifo),
        new("trap-two", 3, Two),
        new("trap-and-foreground", 3, s => s.Program().As(text => $"trap 'note trap; exit 0' TERM\n{text}")),
        new("trap-and-steps", 2, s => s.Job().Then(s.Program()).Then(s.Job()).As(text => $"trap 'note trap' TERM\n{text}")),
        new("trap-and-save", 4, Save),
        new("trap-flag", 3, Flag),
        new("trap-ignores", 2, s => s.Program().Then(s.Step()).As(text => $"trap '' TERM\n{text}")),
        new("trap-and-poll", 3, s => Trap(s, "kill $p; while kill -0 $p 2>/dev/null; do sleep 0.05; done; note gone; exit 0")),
        new("trap-daemon", 3, Daemon),
        new("trap-and-sleep-loop", 2, s => Trap(s, "kill $p; wait $p; exit 0", "while :; do sleep 0.2 & wait $!; done")),
    ];

    private static Piece Trap(Sketch s, string action, string wait = "wait $p", string on = "TERM", string head = "") =>
        Programs.Serve(s, on: on).InBackground(" & p=$!").As(text => s.Dice.OneIn(2)
            ? $"{head}{text}\ntrap 'note trap; {action}' TERM\n{wait}"
            : $"{head}stop() {{ note trap; {action}; }}\ntrap stop TERM INT\n{text}\n{wait}");

    private static Piece Fifo(Sketch s)
    {
        string after = s.Dice.Pick("", "; wait $p", "; wait $p; exit 0", "; exit 0");
        return Sketch.Act(s.Name("game", "world"), "stdin clean=150", finishes: false).InBackground(" <&3 & p=$!")
            .As(text => $"mkfifo console; exec 3<>console\n{text}\ntrap 'note trap; echo stop >&3{after}' TERM\nwait $p");
    }

    private static Piece Two(Sketch s)
    {
        string action = s.Dice.Pick("kill $p $q; wait", "kill $p; wait $p; kill $q; wait $q", "kill $p; kill $q; exit 0");
        return Programs.Serve(s).InBackground(" & p=$!").Beside(Programs.Serve(s).InBackground(" & q=$!"))
            .As(text => $"{text}\ntrap 'note trap; {action}' TERM\nwait");
    }

    private static Piece Save(Sketch s)
    {
        string file = s.Name("state", "world.tar");
        Piece save = s.Job(s.Name("save", "archive"), "print") with { Leaves = [] };
        Piece serve = Programs.Serve(s).InBackground(" & p=$!");
        return serve.As(
            text => $"stop() {{ note trap; kill $p; wait $p; {save.Text} >{file}; note saved; exit 0; }}\ntrap stop TERM\n{text}\nwait $p")
            .Having(new Asset([file]));
    }

    private static Piece Flag(Sketch s)
    {
        Piece job = s.Dice.OneIn(2) ? s.Job(s.Name("job", "task") + "-$n") : Programs.Serve(s);
        return job.InBackground(" & p=$!").As(text =>
            $"n=0; stop=\ntrap 'note trap; stop=1; kill $p' TERM\nwhile [ -z \"$stop\" ]; do\nn=$((n + 1))\n{text}\nwait $p\nsleep 0.05\ndone\nnote over");
    }

    private static Piece Daemon(Sketch s)
    {
        string file = s.Name("app.pid", "db.pid");
        return Sketch.Act(Programs.ServerName(s), $"serve daemon on=TERM,USR1 clean=150 pid={file}", finishes: true)
            .As(text => $"{text}\ntrap 'note trap; kill -USR1 $(cat {file}); while kill -0 $(cat {file}) 2>/dev/null; do sleep 0.05; done; exit 0' TERM\nwhile :; do sleep 0.2 & wait $!; done");
    }

    private static Piece StopScript(Sketch s)
    {
        string file = s.Name("run.pid", "server.pid");
        return Programs.Serve(s, $" pid={file}").InBackground(" & p=$!")
            .As(text => $"{text}\ntrap 'note trap; ./stop.sh; wait $p; exit 0' TERM\nwait $p")
            .HavingFile("stop.sh", $"#!/bin/dash\nkill $(cat {file})\nwhile kill -0 $(cat {file}) 2>/dev/null; do sleep 0.05; done\n");
    }

    // $! is the reader's pid, which is not what the author thinks
    private static Piece LastInPipe(Sketch s) =>
        Programs.Serve(s, " print").InBackground(" | cat >log & p=$!").As(text => $"{text}\ntrap 'note trap; kill $p; wait' TERM\nwait $p");
}
