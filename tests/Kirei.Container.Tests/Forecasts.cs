using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Kirei.Container.Tests.Entrypoints;
using Kirei.Container.Tests.Harness;
using Kirei.TestKit;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>
/// <c>kirei explain</c> foretells what a stop then does: the entrypoints of the law are asked about, stopped, and the forecast is compared
/// with the stop report, process by process: the signals, the rules they were sent by, and their order.
/// </summary>
public sealed class Forecasts : SandboxTest
{
    // What nobody can foretell by looking, of these only what comes before the first end is compared: what a script does next (it begins
    // a loop anew, stops its helper itself), what a trap does (it stops a daemon in a way of its own), what a program does about its
    // children, and how soon a writer notices that its reader has gone.
    private static readonly string[] OnlyToTheFirstEnd =
    [
        "ChangingArguments:", "JobLoops: a job that handles it", "Loops:", "Sidecars: a helper that the script stops",
        "Sidecars: a driver that", "Sidecars: a display and its client", "StoppedByTheTrap:",
        "Supervisors: a trap that tells", "Supervisors: supervisord that tells",
        "Supervisors: a child that never reads", "GoBetweens: node starts it", "Filters: one whose writer is cut",
        "PipelineScripts: something that feeds", "PipelineScripts: a reader that keeps",
        "TerminalHolders: screen behind, and a script that looks",
        "Followers: in front, the program behind", "Followers: two files of two programs",
    ];

    // How long a program takes, and which short step of a loop is looked at.
    private static readonly string[] LeftOut =
        ["Filters: one that was told and reads on", "StoppedByTheTrap: a console in", "TerminalHolders: tmux behind"];

    private static readonly Shells[] InTurn = [Shells.Dash, Shells.Bash, Shells.Busybox];

    private static readonly IReadOnlyList<(string Key, Entrypoint Entrypoint)> All =
    [
        .. from theme in typeof(EntrypointTheme).Assembly.GetTypes()
           where theme.IsSubclassOf(typeof(EntrypointTheme))
           orderby theme.Name
           from field in theme.GetFields(BindingFlags.Static | BindingFlags.NonPublic)
           where field.FieldType == typeof(IReadOnlyList<Entrypoint>)
           from entrypoint in (IReadOnlyList<Entrypoint>)field.GetValue(null)!
           select ($"{theme.Name}{(field.Name == "Table" ? "" : "." + field.Name)}: {entrypoint.Name}", entrypoint),
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows =>
        from one in All
        where !LeftOut.Any(start => one.Key.StartsWith(start, StringComparison.Ordinal))
        // one shell for each
        let shells = InTurn.Where(shell => one.Entrypoint.Shells.HasFlag(shell)).ToList()
        where shells.Count > 0
        let shell = shells[one.Key.Sum(letter => letter) % shells.Count]
        select new TheoryDataRow<string, string>(one.Key, shell.ToString()) { TestDisplayName = $"{one.Key} ({shell})" };

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_stop_does_what_was_foretold(string key, string shell)
    {
        var entrypoint = All.Single(one => one.Key == key).Entrypoint;
        foreach (var (name, text) in entrypoint.Files)
            Scratch.WriteScript(name, text);
        var container = Start(new Launch
        {
            Options = ["--grace", Pace.Duration(10), .. entrypoint.Options, "--report", Scratch.Path(Sandbox.Report)],
            Command = entrypoint.Command(Scratch, Enum.Parse<Shells>(shell)),
        });
        container.AwaitStart([.. entrypoint.Stories.Keys]);
        if (entrypoint.SaysReady)
            container.AwaitLine("ready");

        var foretoldText = Explain(container, entrypoint);
        var ending = container.Stop(entrypoint.StopSignal);
        var isWhole = !OnlyToTheFirstEnd.Any(start => key.StartsWith(start, StringComparison.Ordinal));
        var forecast = Processes(foretoldText, isWhole);
        var report = Processes(ending.Report, isWhole);

        // A process that has ended, or is another program, since it was looked at has no part in the comparison.
        var common = forecast.Where(foretold => report.Any(real => real.Pid == foretold.Pid && real.Name == foretold.Name)).ToList();
        Assert.NotEmpty(common);
        var real = common.ConvertAll(foretold => report.First(one => one.Pid == foretold.Pid && one.Name == foretold.Name));
        Assert.True(
            common.Select(one => one.Signals).SequenceEqual(real.Select(one => one.Signals)),
            $"foretold: {Told(common)}\nreal:     {Told(real)}\n{ending}");
        Assert.True(
            IsInOrder(common, real), $"another order than foretold: {Told(common)}\nreal:     {Told(real)}\n{ending}");
    }

    private static string Told(IEnumerable<Fate> fates) =>
        string.Join("; ", fates.Select(one => $"{one.Name} ({one.Pid}) at {one.At} [{one.Signals}]"));

    // What was foretold for different times does not come in the opposite order.
    private static bool IsInOrder(List<Fate> foretold, List<Fate> real) =>
        (from a in Enumerable.Range(0, foretold.Count)
         from b in Enumerable.Range(0, foretold.Count)
         where foretold[a].At < foretold[b].At
         select real[a].At <= real[b].At).All(isRight => isRight);

    private static string Explain(Sandbox container, Entrypoint entrypoint)
    {
        IReadOnlyList<string> inside = ["-t", $"{container.InitPid}", "-p", "-m"];
        IReadOnlyList<string> question = ["explain", "--json", "--stop-signal", entrypoint.StopSignal];
        return Command.Run("nsenter", [.. inside, Repository.Kirei, .. question]).OrFail().Output;
    }

    private static List<Fate> Processes(string json, bool isWhole)
    {
        using var document = JsonDocument.Parse(json);
        var processes = document.RootElement.GetProperty("processes").EnumerateArray().ToList();
        var until = isWhole ? double.MaxValue : processes.Min(EndOf);
        return processes.ConvertAll(process => Fate.Of(process, until));
    }

    // Of those that had something to end: who is cut or killed is gone with the signal.
    private static double EndOf(JsonElement process) =>
        process.GetProperty("ended") is { ValueKind: JsonValueKind.Object } ended
            && ended.GetProperty("by").GetString() is not ("cut" or "kill")
            ? ended.GetProperty("at_ms").GetDouble()
            : double.MaxValue;

    private sealed record Fate(int Pid, string Name, string Signals, double At)
    {
        public static Fate Of(JsonElement process, double until)
        {
            var signals = process.GetProperty("signals").EnumerateArray()
                .Where(sent => sent.GetProperty("at_ms").GetDouble() < until).ToList();
            return new Fate(
                process.GetProperty("pid").GetInt32(),
                process.GetProperty("name").GetString()!,
                string.Join(", ", signals.Select(Words)),
                signals.Count == 0 ? double.MaxValue : signals[0].GetProperty("at_ms").GetDouble());
        }

        private static string Words(JsonElement sent) =>
            $"{sent.GetProperty("signal").GetString()} by {sent.GetProperty("rule").GetString()}";
    }
}
