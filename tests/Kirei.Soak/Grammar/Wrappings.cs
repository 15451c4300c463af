using System;
using System.Collections.Immutable;
using System.Linq;

namespace Kirei.Soak.Grammar;

/// <summary>Pieces inside of functions, subshells, other scripts, and of drivers that are no shells.</summary>
internal static class Wrappings
{
    public static ImmutableArray<Production> OfSteps { get; } =
    [
        Compound("function", 2, s => Function(s, s.Step())),
        Compound("subshell", 2, s => Subshell(s.Step().Then(s.Step()))),
        Compound("braces", 1, s => s.Step().Then(s.Step()).As(text => $"{{\n{text}\n}}")),
        Compound("nested-script", 2, s => Nested(s, () => s.Step().Then(s.Step()))),
        Compound("driver", 3, s => Driver(s, s.Job().Then(s.Job()))),
        Compound("find-exec", 1, s => FindExec(s, s.Job(s.Name("convert", "scan") + "-$n"))),
        Compound("xargs", 1, s => Xargs(s, s.Job(s.Name("resize", "encode") + "-$n"))),
    ];

    public static ImmutableArray<Production> OfMains { get; } =
    [
        Compound("function", 4, s => Function(s, s.Main())),
        Compound("subshell", 3, s => Subshell(s.Main())),
        Compound("nested-script", 6, s => Nested(s, s.Main)),
        Compound("nested-script-and-more", 4, s => Nested(s, () => s.Step().Then(s.Main()).Then(s.Step()))),
        Compound("driver", 6, s => Driver(s, Programs.Serve(s))),
        Compound("driver-and-more", 6, s => Driver(s, Programs.Serve(s).Then(s.Job()))),
        Compound("driver-of-jobs", 3, s => Driver(s, s.Job().Then(Programs.Serve(s)).Then(s.Job()))),
        Compound("xargs", 2, s => Xargs(s, Numbered(Programs.Serve(s)))),
        Compound("find-exec", 1, s => FindExec(s, Numbered(Programs.Serve(s)))),
    ];

    private static Production Compound(string name, int weight, Func<Sketch, Piece> write) =>
        new(name, weight, write) { IsCompound = true };

    private static Piece Function(Sketch s, Piece body)
    {
        string name = s.Name("main", "run", "prepare", "cleanup");
        return body.As(text => $"{name}() {{\n{text}\n}}\n{name}");
    }

    private static Piece Subshell(Piece body) => body.As(text => $"(\n{text}\n)");

    private static Piece Nested(Sketch s, Func<Piece> write)
    {
        Shell shell = s.Dice.Pick(Shell.Bash, Shell.Dash, Shell.Busybox);
        string file = s.Name("inner", "step", "app") + ".sh";
        if (s.Dice.OneIn(5))
        {
            return s.For(shell, write).As(text => $"{shell.Path()} <<'SCRIPT'\n{Shells.Note}\n{text}\nSCRIPT", "script-on-stdin");
        }

        string call = s.Dice.Pick($"./{file}", $"./{file}", $"sh {file}", $". ./{file}");
        Piece body = s.For(call.StartsWith("./", StringComparison.Ordinal) ? shell : Sourced(s, call), write);
        return body.HavingFile(file, shell.Head() + body.Text + "\n")
            .As(_ => call, call.StartsWith('.') && !call.StartsWith("./", StringComparison.Ordinal) ? "sourced" : "script");
    }

    private static Shell Sourced(Sketch s, string call) => call.StartsWith("sh ", StringComparison.Ordinal) ? Shell.Dash : s.Shell;

    /// <summary>A program that runs the lines of <paramref name="body"/> one after another, as a script does.</summary>
    private static Piece Driver(Sketch s, Piece body)
    {
        string[] lines = body.Text.Split('\n');
        return s.Dice.Below(4) switch
        {
            0 =>
                body.As(
                    _ => $"/usr/bin/python3 -S -c 'import subprocess\n{Each(lines, line => $"subprocess.run({Words(line)})")}'", "python"),
            1 => body.As(_ => $"perl -e '{Each(lines, line => $"system(qw({line}));")}'", "perl"),
            2 => body.As(_ => $"awk 'BEGIN {{ {Each(lines, line => $"system(\"{line}\")", "; ")} }}'", "awk"),
            _ => Make(s, body, lines),
        };
    }

    private static Piece Make(Sketch s, Piece body, string[] lines)
    {
        string file = s.Name("build", "tasks") + ".mk";
        return body.HavingFile(file, $"all:\n{Each(lines, line => "\t-" + line)}\n").As(_ => $"make -s -f {file}", "make");
    }

    private static string Each(string[] lines, Func<string, string> write, string between = "\n") =>
        string.Join(between, lines.Select(write));

    private static string Words(string line) => "[" + string.Join(", ", line.Split(' ').Select(word => $"\"{word}\"")) + "]";

    private static Piece Numbered(Piece program) => program with
    {
        Text = program.Text.Replace(program.Leaves[0].Name, program.Leaves[0].Name + "-$n", StringComparison.Ordinal),
        Leaves = [program.Leaves[0] with { Name = program.Leaves[0].Name + "-" }],
    };

    private static Piece Xargs(Sketch s, Piece job) =>
        job.Repeated().As(text => $"seq 3 | xargs {s.Dice.Pick("-I@", "-I@ -P2")} {text.Replace("$n", "@", StringComparison.Ordinal)}");

    private static Piece FindExec(Sketch s, Piece job)
    {
        string folder = s.Name("in", "queue.d");
        return job.Repeated().As(text => $"mkdir {folder}; touch {folder}/1 {folder}/2 {folder}/3\nfind {folder} -type f -exec sh -c '{text.Replace("$n", "${1##*/}", StringComparison.Ordinal)}' _ {{}} \\;");
    }
}
