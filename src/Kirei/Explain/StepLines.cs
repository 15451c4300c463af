using System;
using System.Collections.Generic;
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
    public static List<(Instant At, string Line)> Of(StopForecast forecast)
    {
        Dictionary<ProcessId, ProcessRecord> records = [];
        foreach (ProcessRecord process in forecast.Stop.Processes)
        {
            records.Add(process.Id, process);
        }

        List<StepLine> lines = [];
        Dictionary<string, StepLine> byText = [];
        foreach (ForecastStep step in forecast.Steps)
        {
            if (!step.IsEnd || records[step.Id].EndedBy is "stop" or "itself") // the signal that ended another has been told of
            {
                StepLine line = new(step, records[step.Id]);
                if (!byText.TryAdd($"{step.At.Nanoseconds} {line.Text(many: true)}", line))
                {
                    line = byText[$"{step.At.Nanoseconds} {line.Text(many: true)}"];
                }
                else
                {
                    lines.Add(line);
                }

                line.Pids.Add(step.Id.Pid.ToString());
            }
        }

        return lines.ConvertAll(line => (line.At, When(line.At - forecast.Stop.Zero) + line.Text(line.Pids.Count > 1)
            .Replace("{pids}", PidsOf(line.Pids), StringComparison.Ordinal)));
    }

    // What the clock brings about; all that comes before depends on how long the programs take.
    private static string When(TimeSpan time) => time < TimeSpan.FromSeconds(1) ? "" : $"after {DurationText.Of(time)}: ";

    private static string PidsOf(List<string> pids) =>
        pids.Count <= MostPids + 1
            ? string.Join(", ", pids)
            : $"{string.Join(", ", pids.GetRange(0, MostPids))} and {pids.Count - MostPids} more";

    /// <summary>What happens to processes of one name at one time.</summary>
    private sealed class StepLine(ForecastStep step, ProcessRecord process)
    {
        public Instant At => step.At;

        public List<string> Pids { get; } = [];

        public string Text(bool many) =>
            step.Rule is { } rule
                ? $"{Action(rule)} {Name} ({{pids}}): {rule.Reason}"
                : $"{Name} ({{pids}}) {End(many)}";

        private string Name => Supervision.Output.Text.Plain(process.LastSeen.Name.ToString());

        private string Action(Rule rule) =>
            step.Signal.Number == 0 ? (rule.Stance == Stance.Leave ? "leave" : "hold")
            : rule.Stance == Stance.Cut ? $"{step.Signal} cuts"
            : $"{step.Signal} to";

        private string End(bool many) =>
            process.EndedBy == "stop" ? (many ? "have finished" : "has finished")
            : process.Rule is LeftToHandler or LeftToTrap ? (many ? "end" : "ends") + " with the process above"
            : process.LastSeen.IsShell ? (many ? "do what stands next in them, and exit" : "does what stands next in it, and exits")
            : many ? "exit by themselves"
            : "exits by itself";
    }
}
