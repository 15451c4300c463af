using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>
/// What is kept when the same script is stopped as PID 1 itself, under tini, and under kirei. Nothing is lost under kirei that one of the
/// others keeps.
/// </summary>
public sealed class NeverTheWorst : SandboxTest
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(6);

    private static readonly IReadOnlyList<Comparison> Table =
    [
        new("a program, then a line", "the program finishes, and the line is run", Bare: false, Tini: false)
        {
            Script = """
                app
                echo after >after
                """,
            Awaits = ["app"],
            Kept = (ending, scratch) => IsClean(ending, "app") && scratch.Read("after") == "after\n",
        },
        new("dump | upload", "the last complete dump", Bare: true, Tini: true)
        {
            Script = """
                echo "all rows" >bucket
                worker --step 60s --first-words "row 1" | { cat >part; mv part bucket; }
                """,
            Awaits = ["worker"],
            Kept = (_, scratch) => scratch.Read("bucket") == "all rows\n",
        },
        new("copy to new; remove old", "the old copy", Bare: true, Tini: true)
        {
            Script = """
                echo "last week" >old
                worker --step 60s >new
                rm old
                """,
            Awaits = ["worker"],
            Kept = (ending, scratch) => scratch.Read("old") == "last week\n" && ending.ExitCode != 0,
        },
        new("a loop of a job and a pause, in the pause", "no job is begun and cut", Bare: true, Tini: true)
        {
            Script = """
                worker --step 10ms
                while true; do
                  echo ready
                  sleep 86400
                  worker --step 60s
                done
                """,
            Awaits = ["worker"],
            Line = "ready",
            Kept = (ending, _) => ending.Programs.Count(run => run.Name == "worker") == 1,
        },
        new("sleep; exec server, in the sleep", "no server is started", Bare: true, Tini: true)
        {
            Script = """
                echo ready
                sleep 30
                exec app
                """,
            Line = "ready",
            Kept = (ending, _) => ending.Programs.Count == 0,
        },
        new("a game in screen, stopped by the trap", "the game is saved", Bare: true, Tini: true)
        {
            Script = """
                export SCREENDIR=$PWD/screens; mkdir -m 700 screens
                trap 'screen -S game -p 0 -X stuff "stop^M"; while screen -ls | grep -q game; do sleep 0.1; done; exit 0' TERM
                screen -dmS game app --console --cleanup 600ms
                until screen -ls | grep -q game; do sleep 0.05; done
                echo ready
                while screen -ls | grep -q game; do sleep 0.2; done
                """,
            Awaits = ["app"],
            Line = "ready",
            Kept = (ending, _) => HasStory(ending, "app", Ending.Saved),
        },
        new("tail -F log & program", "the last line of the log is shown", Bare: false, Tini: false)
        {
            Script = """
                : >app.log
                tail -F app.log &
                app --last-words bye >>app.log
                """,
            Awaits = ["app"],
            Kept = (ending, _) => IsClean(ending, "app") && ending.Lines.Contains("bye"),
        },
        new("helper & program", "the program finishes, with its helper", Bare: false, Tini: false)
        {
            Script = """
                web --keeps socket &
                until [ -e socket ]; do sleep 0.05; done
                app --uses socket
                """,
            Awaits = ["app", "web"],
            Kept = (ending, _) => IsClean(ending, "app") && IsClean(ending, "web"),
        },
        new("program & program (Docker's own example)", "both finish", Bare: false, Tini: false)
        {
            Script = """
                set -e
                web &
                app
                """,
            Awaits = ["app", "web"],
            Kept = (ending, _) => IsClean(ending, "app") && IsClean(ending, "web"),
        },
        new("program | gzip", "the last line is in the file", Bare: false, Tini: false)
        {
            Script = """
                app --last-words bye | gzip >log.gz
                zcat log.gz
                """,
            Awaits = ["app"],
            Kept = (ending, _) => ending.Lines.Contains("bye"),
        },
        new("a driver in Python: serve, then save", "the program finishes, and what it had is saved", Bare: false, Tini: false)
        {
            Script = """
                exec python3 -c '
                import subprocess
                subprocess.run(["app"])
                subprocess.run(["worker", "--step", "300ms"])'
                """,
            Awaits = ["app"],
            Kept = (ending, _) => IsClean(ending, "app") && HasStory(ending, "worker", "start, done"),
        },
        new("two programs and a wait", "both finish", Bare: false, Tini: false)
        {
            Script = """
                app & web &
                wait
                """,
            Awaits = ["app", "web"],
            Kept = (ending, _) => IsClean(ending, "app") && IsClean(ending, "web"),
        },
        new("exec program", "the program finishes", Bare: true, Tini: true)
        {
            Script = "exec app",
            Awaits = ["app"],
            Kept = (ending, _) => IsClean(ending, "app"),
        },
        new("trap, kill and wait", "the program finishes", Bare: true, Tini: true)
        {
            Script = """
                app & pid=$!
                trap 'kill $pid; wait $pid; exit 0' TERM
                echo ready
                wait $pid
                """,
            Awaits = ["app"],
            Line = "ready",
            Kept = (ending, _) => IsClean(ending, "app"),
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows =>
        from row in Table
        from init in (string[])["bare", "tini", "kirei"]
        select new TheoryDataRow<string, string>(row.Name, init) { TestDisplayName = $"{row.Name} ({init})" };

    [Theory]
    [MemberData(nameof(Rows))]
    public void kept_under_kirei_and_where_else(string name, string init)
    {
        var row = Table.Single(row => row.Name == name);
        var container = Start(new Launch
        {
            Init = init switch { "bare" => "", "tini" => "tini", _ => null },
            Options = init == "kirei" ? ["--grace", $"{Grace.TotalSeconds}s"] : [],
            Separator = init == "bare" ? [] : ["--"],
            Command = Script(row.Script),
        });
        container.AwaitStart(row.Awaits);
        if (row.Line is { } line)
            container.AwaitLine(line);

        var ending = container.Stop(Grace);

        var isKept = row.Kept(ending, Scratch);
        var expected = init switch { "bare" => row.Bare, "tini" => row.Tini, _ => true };
        Assert.True(isKept == expected, $"{row.What}: {(isKept ? "kept" : "lost")}\n{ending}");
    }

    [Fact]
    public void the_documentation_has_the_same_table()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/explanation/how-a-stop-works.md"));

        Assert.All(Table, row => Assert.Contains(row.AsText, page, StringComparison.Ordinal));
    }

    private static bool IsClean(Ending ending, string program) => HasStory(ending, program, Ending.Clean);

    private static bool HasStory(Ending ending, string program, string story) =>
        ending.Programs.Any(run => run.Name == program) && ending.Programs.Where(run => run.Name == program).All(run => run.Story == story);

    /// <summary>A script, what its author wants to keep, and whether that is kept without kirei.</summary>
    private sealed record Comparison(string Name, string What, bool Bare, bool Tini)
    {
        public required string Script { get; init; }

        public IReadOnlyList<string> Awaits { get; init; } = [];

        public string? Line { get; init; }

        /// <summary>Its row in a table of Markdown.</summary>
        public string AsText => $"| {Name.Replace("|", "\\|", StringComparison.Ordinal)} | {What} | {Word(Bare)} | {Word(Tini)} | kept |\n";

        public required Func<Ending, ScratchDirectory, bool> Kept { get; init; }

        private static string Word(bool isKept) => isKept ? "kept" : "lost";
    }
}
