using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Kirei.Container.Tests.Harness;

/// <summary>
/// What the stops of the entrypoints take beyond the programs' own clean-up, for <c>bench/stops</c>: one line for each, in the file that
/// KIREI_STOP_COSTS names. The rest of a stop is what kirei needs, and what the script has left to do.
/// </summary>
internal static class StopCosts
{
    private static readonly string? File = Environment.GetEnvironmentVariable("KIREI_STOP_COSTS");

    /// <summary>The rules after which nothing more is to be said about a process.</summary>
    private static readonly IReadOnlyList<string> Prompt = ["handler", "cut", "cut-last", "left-to-handler", "wrapper", "deferred-trap"];

    public static void Note(string name, Ending ending)
    {
        if (File is null)
            return;
        var beyond = ending.Elapsed.TotalMilliseconds - CleaningUp(ending.Programs);
        using var report = JsonDocument.Parse(ending.Report);
        var rules = report.RootElement.GetProperty("processes")
            .EnumerateArray()
            .Select(process => process.GetProperty("rule").GetString() ?? "");
        System.IO.File.AppendAllText(File, string.Create(
            CultureInfo.InvariantCulture,
            $"{beyond:0.0}\t{ending.Elapsed.TotalMilliseconds:0.0}\t{name}\t{string.Join(' ', rules.Except(Prompt).Distinct())}\n"));
    }

    /// <summary>For how many milliseconds at least one program was between its signal and its end.</summary>
    private static double CleaningUp(IReadOnlyList<ProgramRun> programs)
    {
        double sum = 0;
        long until = 0;
        foreach (var (from, to) in programs.SelectMany(Stretch).Order())
        {
            sum += Math.Max(0, to - Math.Max(from, until));
            until = Math.Max(until, to);
        }

        return sum;
    }

    private static IEnumerable<(long From, long To)> Stretch(ProgramRun run) =>
        run.Events.Zip(run.Times).Where(happening => happening.First.StartsWith("signal", StringComparison.Ordinal)).Take(1)
            .Select(happening => (happening.Second, run.Times[^1]));
}
