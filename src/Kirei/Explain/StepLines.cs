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
        List<(Instant At, string Name, string Before, string After, List<Pid> Pids)> lines = [];
        Dictionary<(Instant, string, string, string), int> places = [];
        foreach (ForecastStep step in forecast.Steps)
        {
            ProcessRecord process = records[step.Id];
            if (Say(step, process) is not (var before, var after))
            {
                continue;
            }

            string name = Text.Plain(process.LastSeen.Name.ToString());
            (Instant, string, string, string) key = (step.At, name, before, after);
            if (!places.TryGetValue(key, out int place))
            {
                places.Add(key, place = lines.Count);
                lines.Add((step.At, name, before, after, []));
            }

            lines[place].Pids.Add(step.Id.Pid);
        }

        return lines.Select(line => (line.At, $"{line.Before}{line.Name} ({PidsOf(line.Pids)}){line.After}"));
    }

    private static (string Before, string After)? Say(ForecastStep step, ProcessRecord process) =>
        step.Rule is { } rule
            ? (Action(step, rule), ": " + rule.Reason)
            : process.EndedBy switch
            {
                "stop" => ("", " has finished"),
                "itself" => ("", " exits by itself"),
                _ => null, // the signal that ended it has been told of
            };

    private static string Action(ForecastStep step, Rule rule) =>
        step.Signal.Number == 0 ? (rule.Stance == Stance.Leave ? "leave " : "hold ")
        : rule.Stance == Stance.Cut ? $"{step.Signal} cuts "
        : $"{step.Signal} to ";

    private static string PidsOf(List<Pid> pids) =>
        pids.Count <= MostPids + 1
            ? string.Join(", ", pids)
            : $"{string.Join(", ", pids.Take(MostPids))} and {pids.Count - MostPids} more";
}
