using System.Collections.Immutable;
using System.Linq;

namespace Kirei.Soak.Grammar;

/// <summary>What a script does before and after its program, and what ends by itself soon. What it writes is worth something.</summary>
internal static class Steps
{
    public static ImmutableArray<Production> All { get; } =
    [
        new("step", 10, s => s.Job()),
        new("chain", 4, Chain),
        new("fallback", 2, s => s.Job().Then(s.Job(), " || ")),
        new("write-and-rename", 5, Replace),
        new("dump-and-upload", 5, Upload),
        new("copy-and-remove-old", 4, CopyAndRemove),
        new("capture", 3, Capture),
        new("condition", 2, Condition),
        new("for-loop", 3, ForLoop),
        new("while-read", 2, WhileRead),
        new("here-document", 2, HereDocument),
        new("background-and-wait", 2, s => s.Job().InBackground().Beside(s.Job().InBackground()).Beside(new Piece("wait"))),
        new("pipe-between-steps", 2, s => s.Job(s.Name("extract", "list"), "print")
            .Beside(Sketch.Act(s.Name("load", "import"), "filter").As(text => text + " >/dev/null"), " | ").Then(s.Job())),
        new("and-or-group", 2, s => s.Job().Then(s.Job(), " && ").As(text => $"{{ {text}; }} || ").Then(s.Job(), "")),
        new("checked-by-status", 2, CheckedByStatus),
        new("append-to-ledger", 2, Append),
        new("fetch-and-reload", 2, FetchAndReload),
        new("short-sleep", 3, s => new Piece($"sleep {s.Dice.Pick("0.05", "0.1", "0.2")}")),
        new("note", 2, s => new Piece($"note step {s.Name("one", "two", "three")}")),
    ];

    /// <summary>A good old version of a file, made by the script itself.</summary>
    public static string Old(string file) => $"printf 'old\\nEND\\n' >{file}\n";

    private static Piece Chain(Sketch s)
    {
        Piece chain = s.Job().Then(s.Job(), " && ");
        return s.Dice.OneIn(2) ? chain.Then(s.Job(), " && ") : chain;
    }

    private static Piece Replace(Sketch s)
    {
        string file = s.Name("latest", "config", "index.db");
        string between = s.Dice.Pick("\n", "; ", " && ");
        return s.Job(s.Name("dump", "fetch", "generate"), "print")
            .As(text => $"{Old(file)}{text} >{file}.new{between}mv {file}.new {file}")
            .Having(new Asset([file]));
    }

    private static Piece Upload(Sketch s)
    {
        string file = s.Name("object", "snapshot", "image");
        string filter = s.Dice.Pick("", "", " | cat", " | /bin/sed -u s/row/line/", " | tee copy");
        return s.Job(s.Name("dump", "export", "tar"), "print")
            .Beside(Sketch.Act(s.Name("upload", "put"), $"publish={file}"), filter + " | ")
            .As(text => Old(file) + text)
            .Having(new Asset([file]));
    }

    private static Piece CopyAndRemove(Sketch s)
    {
        string file = s.Name("backup", "volume");
        string between = s.Dice.Pick("\n", "; ", " && ");
        return s.Job(s.Name("copy", "sync", "rotate"), "print")
            .As(text => $"{Old(file + ".old")}{text} >{file}.now{between}rm {file}.old")
            .Having(new Asset([file + ".old", file + ".now"]));
    }

    private static Piece Capture(Sketch s)
    {
        Piece next = s.Job(s.Name("next", "lookup", "token"), "print");
        Piece use = s.Job(s.Name("charge", "deliver", "use"), "\"arg=$id\"");
        return next.As(text => $"id=$({text} | tail -n 1)").Then(use);
    }

    private static Piece Condition(Sketch s)
    {
        Piece test = s.Job(), yes = s.Job(), no = s.Job();
        return test.Then(yes, "; then ").Beside(no, "; else ").As(text => $"if {text}; fi") with
        {
            Follows = [new Follow(test.Leaves[0], yes.Leaves[0]), new Follow(test.Leaves[0], no.Leaves[0])],
        };
    }

    private static Piece CheckedByStatus(Sketch s)
    {
        Piece job = s.Job();
        return job.Then(s.Job().As(text => $"[ $? -eq 0 ] && {text}"), s.Shell == Shell.Bash ? "\n" : "; ");
    }

    // Two files that have to agree: the second is written when the first is whole
    private static Piece Append(Sketch s)
    {
        string file = s.Name("ledger", "manifest");
        return s.Job(s.Name("sum", "sign"), "print")
            .As(text => $"{Old(file)}{text} >>{file}.next && cp {file}.next {file}")
            .Having(new Asset([file]));
    }

    private static Piece FetchAndReload(Sketch s)
    {
        string file = s.Name("certificate", "rules");
        return s.Job(s.Name("renew", "pull"), "print")
            .As(text => $"{Old(file)}{text} >{file}.new\n[ -s {file}.new ] && mv {file}.new {file}")
            .Having(new Asset([file]))
            .Then(s.Job(s.Name("reload", "restart")));
    }

    private static Piece ForLoop(Sketch s) =>
        s.Job(s.Name("item", "part", "shard") + "-$n")
            .As(text => $"for n in {s.Dice.Pick("1 2", "1 2 3", "$(seq 3)")}; do\n{text}\ndone")
            .Repeated();

    private static Piece WhileRead(Sketch s)
    {
        Piece job = s.Job(s.Name("row", "line", "record") + "-$n").Repeated();
        return s.Dice.OneIn(2)
            ? job.As(text => $"seq 3 | while read n; do {text}; done")
            : job.As(text => $"seq 3 >list\nwhile read n; do {text}; done <list");
    }

    private static Piece HereDocument(Sketch s)
    {
        string file = s.Name("app.conf", "nginx.conf");
        return Sketch.Act(s.Name("load", "import"), "filter")
            .As(text => $"{text} >{file} <<EOF\nlisten 80\nEND\nEOF")
            .Having(new Asset([file]));
    }
}
