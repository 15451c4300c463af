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
        new("two-and-wait-n", 4, s => Two(s).Beside(new Piece($"wait -n\nnote \"one left\"\n{s.Dice.Pick("kill $(jobs -p)", "kill $(jobs -p)\nwait", "wait")}")))
            { Suits = s => s.IsBash },
        new("background-and-foreground", 4, s => s.Program().InBackground().Beside(s.Program())),
        new("foreground-then-kill", 3, s => s.Program().InBackground(" & helper=$!").Beside(s.Program()).Beside(new Piece("kill $helper\nwait $helper"))),
        new("background-step", 2, s => s.Job().InBackground().Beside(s.Program())),
        new("left-behind", 2, s => s.Program().InBackground().Beside(new Piece(s.Dice.Pick("exit 0", "note leaving")))),
        new("poll", 3, s => s.Program().InBackground(" & p=$!").Beside(new Piece("while kill -0 $p 2>/dev/null; do sleep 0.1; done")).Then(s.Step())),
        new("exit-trap", 3, s => s.Program().As(text => $"trap 'note exit' EXIT\n{text}")),
        new("exit-trap-that-kills", 2, s => s.Program().InBackground(" & p=$!").As(text => $"trap 'note exit; kill $p' EXIT\n{text}\nwait $p")),
        new("job-control", 2, s => s.Program().As(text => $"set -m\n{text} &\nwait $!").InBackground("")) { Suits = s => s.Shell != Shell.Busybox },
    ];

    private static Piece Two(Sketch s) => s.Program().InBackground().Beside(s.Program().InBackground());
}
