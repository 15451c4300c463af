using System.Collections.Immutable;

namespace Kirei.Soak.Grammar;

/// <summary>Loops: a job and a pause, a program that is started again, arguments that change.</summary>
internal static class Loops
{
    private static readonly string[] Pauses = ["sleep 0.1", "sleep 0.3", "sleep 3600", "sleep infinity"];

    public static ImmutableArray<Production> All { get; } =
    [
        new("job-loop", 5, s => While(s, Numbered(s))),
        new("job-loop-of-steps", 4, s => While(s, Numbered(s).Then(Numbered(s)))),
        new("job-loop-first-sleep", 2, s => Loop(new Piece(s.Dice.Pick(Pauses)).Then(Numbered(s)))),
        new("job-loop-with-handler", 3, s => While(s, Programs.Serve(s))),
        new("restart-loop", 3, s => Loop(s.Program())),
        new("restart-loop-with-pause", 3, s => Loop(s.Program().Then(new Piece("sleep 0.1")))),
        new("restart-until-success", 2, s => s.Program().As(text => $"until {text}; do sleep 0.1; done")),
        new("loop-with-new-arguments", 3, s => Loop(Programs.Serve(s, " arg=clip-$n.mp4"))),
        new("for-over-programs", 2, s => Programs.Serve(s, " arg=$n").As(text => $"for n in a b c; do\n{text}\ndone").Repeated()),
        new(
            "health-watch",
            2,
            s => s.Program().InBackground(" & p=$!").Beside(Loop(s.Job(s.Name("health", "probe") + "-$n").Then(new Piece("sleep 0.1"))))),
        new("job-loop-in-background", 2, s => While(s, Numbered(s)).As(text => $"(\n{text}\n)").InBackground(" &").Beside(s.Program())),
        new("while-sleep", 2, s => Numbered(s).Repeated()
            .As(text => $"n=0\nwhile sleep {s.Dice.Pick("0.1", "0.3", "3600")}; do\nn=$((n + 1))\n{text}\ndone")),
        new("recording-loop", 3, s => Loop(Recorded(s))),
        new("timed-job-loop", 2, s => While(s, Numbered(s).As(text => "timeout 30 " + text))),
        new("consumer-loop", 2, s => While(s, Consumed(s))),
        new("publishing-loop", 4, s => While(s, Published(s))),
    ];

    private static Piece Numbered(Sketch s) => s.Job(s.Name("job", "task", "poll", "tick") + "-$n");

    private static Piece Published(Sketch s)
    {
        string file = s.Name("latest", "feed");
        return s.Job(s.Name("dump", "crawl") + "-$n", "print")
            .As(text => $"{text} >{file}.new\nmv {file}.new {file}")
            .Having(new Asset([file]));
    }

    private static Piece Recorded(Sketch s)
    {
        string file = s.Name("clip", "segment");
        return Programs.Serve(s, " print").As(text => $"{text} >{file}.part\nmv {file}.part {file}").Having(new Asset([file]));
    }

    private static Piece Consumed(Sketch s)
    {
        Piece next = s.Job(s.Name("pop", "take") + "-$n", "print");
        return next.As(text => $"id=$({text} | tail -n 1)").Then(s.Job(s.Name("handle", "process") + "-$n", "\"arg=$id\""));
    }

    private static Piece While(Sketch s, Piece body) => Loop(body.Then(new Piece(s.Dice.Pick(Pauses))));

    private static Piece Loop(Piece body) => body.Repeated().As(text => $"n=0\nwhile true; do\nn=$((n + 1))\n{text}\ndone");
}
