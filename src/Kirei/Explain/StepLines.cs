using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Forecast;
using Kirei.Supervision.Output;

namespace Kirei.Explain;

/// <summary>The steps of a forecast as lines; what happens to many processes of one name at once is one line.</summary>
internal static class StepLines
{
    private const int MostPids = 3;

    /// <summary>The lines, in order.</summary>
    public static IEnumerable<(Instant At, string Line)> Of(StopForecast forecast)
    {
        Dictionary<ProcessId, ProcessRecord> records = forecast.Stop.Processes.ToDictionary(process => process.Id);
        List<(Instant At, string Name, string Before, Func<bool, string> After, List<Pid> Pids)> lines = [];
        Dictionary<(Instant, string, string, string), int> places = [];
        foreach (ForecastStep step in forecast.Steps)
        {
            ProcessRecord process = records[step.Id];
            if (step.IsEnd && process.EndedBy is not ("stop" or "itself"))
            {
                continue; // the signal that ended it has been told of
            }

            string name = Text.Plain(process.LastSeen.Name.ToString());
            string before = step.Rule is { } rule ? Action(step, rule) : "";
            Func<bool, string> after = step.Rule is { } reason ? _ => ": " + reason.Reason : many => End(process, many);
            (Instant, string, string, string) key = (step.At, name, before, after(true));
            if (!places.TryGetValue(key, out int place))
            {
                places.Add(key, place = lines.Count);
                lines.Add((step.At, name, before, after, []));
            }

            lines[place].Pids.Add(step.Id.Pid);
        }

        return lines.Select(line => (line.At,
            $"{When(line.At - forecast.Stop.Zero)}{line.Before}{line.Name} ({PidsOf(line.Pids)}){line.After(line.Pids.Count > 1)}"));
    }

    // What the clock brings about; all that comes before depends on how long the programs take.
    private static string When(TimeSpan time) => time < TimeSpan.FromSeconds(1) ? "" : $"after {DurationText.Of(time)}: ";

    private static string End(ProcessRecord process, bool areMany) =>
        process.EndedBy == "stop" ? (areMany ? " have finished" : " has finished")
        : process.Rule is LeftToHandler or LeftToTrap ? (areMany ? " end" : " ends") + " with the process above"
        : process.LastSeen.IsShell ? (areMany ? " do what stands next in them, and exit" : " does what stands next in it, and exits")
        : areMany ? " exit by themselves"
        : " exits by itself";

    private static string Action(ForecastStep step, Rule rule) =>
        step.Signal.Number == 0 ? (rule.Stance == Stance.Leave ? "leave " : "hold ")
        : rule.Stance == Stance.Cut ? $"{step.Signal} cuts "
        : $"{step.Signal} to ";

    private static string PidsOf(List<Pid> pids) =>
        pids.Count <= MostPids + 1
            ? string.Join(", ", pids)
            : $"{string.Join(", ", pids.Take(MostPids))} and {pids.Count - MostPids} more";
}
