using System.Collections.Immutable;

namespace Kirei.Soak.Grammar;

/// <summary>A program whose output goes through others, with and without handlers of their own; the last line counts.</summary>
internal static class Pipelines
{
    private const string PythonFilter =
        "/usr/bin/python3 -S -c 'import signal, sys\nsignal.signal(signal.SIGTERM, lambda *_: sys.exit(1))\nfor line in sys.stdin: sys.stdout.write(line)'";

    public static ImmutableArray<Production> All { get; } =
    [
        new("pipe-to-file", 4, s =>
            Through(s, s.Dice.Pick("tee {0} >/dev/null", "cat >{0}", "/bin/sed -u s/row/line/ >{0}", "/bin/grep --line-buffered . >{0}"))),
        new("pipe-to-gzip", 3, s => Through(s, "gzip -c >{0}", ".gz")),
        new("pipe-to-python", 2, s => Through(s, PythonFilter + " >{0}")),
        new("pipe-of-three", 2, s => Through(s, "tee copy | gzip -c >{0}", ".gz")),
        new("pipe-to-while-read", 2, s => Through(s, "while read -r line; do echo \"$line\"; done >{0}")),
        new("pipe-to-sort", 1, s => Through(s, "sort -s -k 2,2 >{0}")),
        new(
            "pipe-to-handling-filter",
            2,
            s => Filtered(s, Sketch.Act(s.Name("filter", "shipper"), "filter on=TERM clean=0", finishes: true))),
        new("pipe-to-publisher", 3, s => Filtered(s, Sketch.Act(s.Name("uploader", "shipper"), "filter"))),
        new("process-substitution", 2, s => Substituted(s, "gzip -c >{0}", ".gz")) { Suits = s => s.IsBash },
        new("exec-to-tee", 2, ExecToTee) { Suits = s => s.IsBash },
        new("group-to-tee", 3, GroupToTee),
        new("pipe-to-log-file", 2, s => Through(s, "{{ while read -r line; do echo \"$line\" >>{0}; done; }}")),
        new("pipe-to-exec", 1, s => Through(s, "( exec cat >{0} )")),
        new("fifo-between", 2, FifoBetween),
        new(
            "pipe-from-tail",
            1,
            s => Sketch.Act(s.Name("console", "reader"), "stdin clean=50").As(text => $"touch input\ntail -f input | {text}")),
        new("pipe-of-steps", 3, PublishAfterPipe),
    ];

    private static Piece Through(Sketch s, string filter, string suffix = "")
    {
        string file = s.Name("report", "log", "trace") + suffix;
        Piece program = Programs.Serve(s, " print");
        return program.As(text => $"{text} | {string.Format(null, filter, file)}").Having(new Asset([file], program.Leaves[0].Name));
    }

    private static Piece Filtered(Sketch s, Piece filter)
    {
        string file = s.Name("report", "log", "trace");
        Piece program = Programs.Serve(s, " print");
        return program.Beside(filter, " | ").As(text => $"{text} >{file}").Having(new Asset([file], program.Leaves[0].Name));
    }

    private static Piece Substituted(Sketch s, string filter, string suffix)
    {
        string file = s.Name("report", "log", "trace") + suffix;
        Piece program = Programs.Serve(s, " print");
        return program.As(text => $"{text} > >({string.Format(null, filter, file)})").Having(new Asset([file], program.Leaves[0].Name));
    }

    private static Piece ExecToTee(Sketch s)
    {
        string file = s.Name("all.log", "session.log");
        Piece program = Programs.Serve(s, " print");
        return program.As(text => $"exec > >(tee {file} >/dev/null) 2>&1\n{text}").Having(new Asset([file], program.Leaves[0].Name));
    }

    // The stream of a program that never ends by itself is published when it has ended
    private static Piece PublishAfterPipe(Sketch s)
    {
        string file = s.Name("recording", "capture");
        Piece program = Programs.Serve(s, " print");
        return program.Beside(Sketch.Act(s.Name("upload", "put"), $"publish={file}"), " | ")
            .Having(new Asset([file], program.Leaves[0].Name));
    }

    private static Piece GroupToTee(Sketch s)
    {
        string file = s.Name("report", "log", "trace");
        Piece program = Programs.Serve(s, " print");
        return s.Job().Then(program).Then(s.Job(s.Name("after", "finally"), "print"))
            .As(text => $"{{\n{text}\n}} | tee {file} >/dev/null")
            .Having(new Asset([file], program.Leaves[0].Name));
    }

    private static Piece FifoBetween(Sketch s)
    {
        (string filter, string suffix) = s.Dice.Pick(("cat", ""), ("gzip -c", ".gz"));
        string file = s.Name("report", "log", "trace") + suffix, fifo = s.Name("fifo", "stream");
        Piece program = Programs.Serve(s, " print");
        return program.As(text => $"mkfifo {fifo}\n{filter} <{fifo} >{file} &\n{text} >{fifo}\nwait")
            .Having(new Asset([file], program.Leaves[0].Name));
    }
}
