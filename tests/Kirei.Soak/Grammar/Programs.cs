using System.Collections.Immutable;

namespace Kirei.Soak.Grammar;

/// <summary>Programs that stay until they are told and then clean up, in the ways in which programs do that.</summary>
internal static class Programs
{
    public static ImmutableArray<Production> All { get; } =
    [
        new("handler", 12, s => Serve(s)),
        new("handler-of-many-signals", 3, s => Serve(s, on: s.Dice.Pick("TERM,INT", "TERM,INT,HUP", "TERM,QUIT,USR1"))),
        new("sigwait", 2, s => Serve(s, " by=wait")),
        new("signalfd", 2, s => Serve(s, " by=fd")),
        new("own-exit-code", 3, s => Serve(s, $" code={s.Dice.Pick(1, 3, 143)}")),
        new("prefork", 2, s => Serve(s, " workers=2")),
        new("writes-as-it-goes", 2, s => Serve(s, " log=app.log")),
        new("supervisor", 2, s => Supervise(s, "")),
        new("supervisor-of-a-group", 1, s => Supervise(s, " group")),
        new("supervisor-that-leaves", 1, s => Supervise(s, " leave")),
        new("agent", 1, Agent),
        new("through-timeout", 1, s => Through(s, "timeout 60")),
        new("through-env", 2, s => Through(s, s.Dice.Pick("env MODE=live", "nice -n 5", "nohup", "stdbuf -oL", "setpriv --no-new-privs"))),
        new("through-flock", 1, s => Through(s, "flock lock")),
        new("through-init", 1, s => Through(s, s.Dice.Pick("tini --", "tini -g --"))),
        new("through-terminal", 1, s => Serve(s).As(text => $"script -qec '{text}' /dev/null")),
        new("through-user", 1, s => Through(s, "setpriv --reuid 65534 --regid 65534 --clear-groups")),
        new("through-su", 1, s => Serve(s).As(text => $"su nobody -m -s /bin/sh -c '{text}'")),
        new("through-unshare", 1, s => Through(s, "unshare --uts --fork")),
        new("through-setsid", 1, s => Through(s, "setsid -w")),
        new("through-sh-c", 2, s => Serve(s).As(text => $"sh -c '{text}'")),
        new("through-sh-c-and-more", 2, s => Serve(s).Then(s.Job(), "; ").As(text => $"sh -c '{text}'")),
    ];

    public static string ServerName(Sketch s) => s.Name("web", "api", "worker", "queue", "cache", "recorder", "listener", "broker");

    public static Piece Serve(Sketch s, string more = "", string on = "TERM") =>
        Sketch.Act(ServerName(s), $"serve on={on} clean={s.Dice.Pick(0, 50, 100, 200, 250)}{more}", finishes: true);

    // Whoever it tells is told by it, not by the init
    private static Piece Supervise(Sketch s, string how)
    {
        Piece child = s.Dice.Pick(Serve(s), Serve(s).As(text => $"sh -c \"{text}; true\"", "shell-between"));
        return Above(s, child, how);
    }

    private static Piece Above(Sketch s, Piece child, string how)
    {
        Piece above = Sketch.Act(s.Name("supervisor", "master", "runner"), $"serve on=TERM clean=0{how} --", finishes: true);
        return above.Beside(child, " ");
    }

    private static Piece Agent(Sketch s)
    {
        Piece piece = Above(s, Serve(s), " agent");
        return piece with { Leaves = piece.Leaves.SetItem(0, piece.Leaves[0] with { MayHang = true }) };
    }

    private static Piece Through(Sketch s, string prefix) => Serve(s).As(text => $"{prefix} {text}");
}
