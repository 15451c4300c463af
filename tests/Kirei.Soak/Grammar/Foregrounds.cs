using System;
using System.Collections.Immutable;

namespace Kirei.Soak.Grammar;

/// <summary>The script waits for its program, without a word about signals.</summary>
internal static class Foregrounds
{
    public static ImmutableArray<Production> All { get; } =
    [
        new("foreground", 8, s => s.Program()),
        new("foreground-and-step", 5, s => s.Program().Then(s.Step())),
        new("foreground-and-chain", 3, s => s.Program().Then(s.Job(), " && ").Then(s.Job(), " || ")),
        new(
            "foreground-in-condition",
            2,
            s => s.Program().Then(new Piece("note up"), "; then ").Then(new Piece("note down; fi"), "; else ").As(text => "if " + text)),
        new("captured-program", 1, s => Programs.Serve(s, " print").As(text => $"out=$({text} | tail -n 1)\nnote \"said $out\"")),
        new("foreground-without-handler", 3, s => Sketch.Act(s.Name("legacy", "daemon", "game"), "serve").Then(s.Step())),
        new("two-in-turn", 2, s => s.Program().Then(s.Program())),
        new("sleep-then-start", 3, s => new Piece($"sleep {s.Dice.Pick("0.2", "1", "30")}").Then(s.Program())),
        new("sleep-for-ever", 1, s => new Piece(s.Dice.Pick("sleep infinity", "tail -f /dev/null", "sleep 3600"))),
        new("exec", 3, s => s.Program().As(text => "exec " + text)),
        new("record-and-rename", 3, RecordAndRename),
        new("negated", 1, s => s.Program().As(text => $"! {text}")),
        new("ignored-failure", 2, s => s.Program().As(text => $"{text} || true").Then(s.Step())),
        new("output-in-variable-of-a-subshell", 1, s => s.Program().As(text => $"( {text} ) >out 2>&1").Then(s.Step())),
        new("case", 1, s => s.Program().As(text => $"case ${{1:-serve}} in\nserve) {text} ;;\n*) exec \"$@\" ;;\nesac")),
        new("exec-another-script", 3, s => Another(s, s.Main)),
        new("exec-another-script-after", 2, s => s.Program().Then(Another(s, s.Step))),
        new("until-ready", 2, UntilReady),
    ];

    private static Piece UntilReady(Sketch s)
    {
        string file = s.Name("ready", "ready.d");
        return s.Job()
            .As(text => $"( {text}; touch {file} ) &")
            .InBackground("")
            .Beside(new Piece($"until [ -e {file} ]; do sleep 0.05; done"))
            .Then(s.Program());
    }

    private static Piece RecordAndRename(Sketch s)
    {
        string file = s.Name("recording", "movie");
        Piece program = Programs.Serve(s, " print");
        return program.As(text => $"{text} >{file}.part\nmv {file}.part {file}").Having(new Asset([file], program.Leaves[0].Name));
    }

    private static Piece Another(Sketch s, Func<Piece> write)
    {
        Shell shell = s.Dice.Pick(Shell.Bash, Shell.Dash, Shell.Busybox);
        string file = s.Name("next", "start") + ".sh";
        Piece body = s.For(shell, write);
        return body.HavingFile(file, shell.Head() + body.Text + "\n").As(_ => $"exec ./{file}");
    }
}
