using System.Collections.Immutable;

namespace Kirei.Soak.Grammar;

/// <summary>Programs in the background, and the ways to wait for them, without a trap.</summary>
internal static class Backgrounds
{
    public static ImmutableArray<Production> All { get; } =
    [
        new("background-wait", 4, s => s.Program().InBackground().Beside(new Piece("wait"))),
        new("background-wait-pid", 4, s => s.Program().InBackground().Beside(new Piece("wait $!"))),
        new("two-and-wait", 4, s => Two(s).Beside(new Piece("wait"))),
        new("two-and-wait-one", 3, s => Two(s).Beside(new Piece("wait $!"))),
        new(
            "two-and-wait-n",
            4,
            s => Two(s).Beside(new Piece($"wait -n\nnote \"one left\"\n{s.Dice.Pick("kill $(jobs -p)", "kill $(jobs -p)\nwait", "wait")}")))
            { Suits = s => s.IsBash },
        new("background-and-foreground", 4, s => s.Program().InBackground().Beside(s.Program())),
        new(
            "foreground-then-kill",
            3,
            s => s.Program().InBackground(" & helper=$!").Beside(s.Program()).Beside(new Piece("kill $helper\nwait $helper"))),
        new("background-step", 2, s => s.Job().InBackground().Beside(s.Program())),
        new("left-behind", 2, s => s.Program().InBackground().Beside(new Piece(s.Dice.Pick("exit 0", "note leaving")))),
        new(
            "poll",
            3,
            s => s.Program().InBackground(" & p=$!").Beside(new Piece("while kill -0 $p 2>/dev/null; do sleep 0.1; done")).Then(s.Step())),
        new("exit-trap", 3, s => s.Program().As(text => $"trap 'note exit' EXIT\n{text}")),
        new(
            "exit-trap-that-kills",
            2,
            s => s.Program().InBackground(" & p=$!").As(text => $"trap 'note exit; kill $p' EXIT\n{text}\nwait $p")),
        new("background-pipeline", 2, BackgroundPipeline),
        new("wait-failed", 2, s => s.Program().InBackground().Beside(new Piece("wait $! || note failed")).Then(s.Step())),
        new(
            "kill-job-number",
            1,
            s => s.Program().InBackground().Beside(s.Program()).Beside(new Piece("kill %1\nwait"))) { Suits = s => s.IsBash },
        new("sleep-and-wait", 2, s => s.Program().InBackground().Beside(new Piece(s.Dice.Pick("sleep infinity", "tail -f /dev/null", "sleep infinity & wait $!")))),
        new("delayed-start", 2, s => s.Job().As(text => $"( sleep 0.1; {text} ) &").InBackground("").Beside(s.Program())),
        new("exit-trap-that-saves", 3, ExitTrapThatSaves),
        new(
            "job-control",
            2,
            s => s.Program().As(text => $"set -m\n{text} &\nwait $!").InBackground("")) { Suits = s => s.Shell != Shell.Busybox },
    ];

    private static Piece Two(Sketch s) => s.Program().InBackground().Beside(s.Program().InBackground());

    private static Piece BackgroundPipeline(Sketch s)
    {
        string file = s.Name("report", "log");
        Piece program = Programs.Serve(s, " print");
        return program.InBackground($" | cat >{file} &").Beside(new Piece("wait")).Having(new Asset([file], program.Leaves[0].Name));
    }

    private static Piece ExitTrapThatSaves(Sketch s)
    {
        string file = s.Name("state", "dump.sql");
        Piece save = s.Job(s.Name("save", "archive"), "print");
        return s.Program().As(text => $"trap 'note exit; {save.Text} >{file}' EXIT\n{text}").Having(new Asset([file]));
    }
}
