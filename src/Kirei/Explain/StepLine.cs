using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Forecast;
using Kirei.Supervision.Output;

namespace Kirei.Explain;

/// <summary>What happens to processes of one name at one time.</summary>
internal sealed class StepLine(ForecastStep step, ProcessRecord process)
{
    private const int MostPids = 3;

    /// <summary>When.</summary>
    public Instant At => step.At;

    /// <summary>Which processes.</summary>
    public List<string> Pids { get; } = [];

    private string Name => Supervision.Output.Text.Plain(process.LastSeen.Name.ToString());

    private string Processes => Pids.Count <= MostPids + 1
        ? string.Join(", ", Pids)
        : $"{string.Join(", ", Pids.GetRange(0, MostPids))} and {Pids.Count - MostPids} more";

    /// <summary>The line.</summary>
    /// <param name="zero">When the stop began.</param>
    public string Line(Instant zero) => When(At - zero) + Text(Pids.Count > 1);

    /// <summary>The line without its time; without pids it is the same for all to whom the same happens.</summary>
    public string Text(bool many) => step.Rule is { } rule
        ? $"{Action(rule)} {Name} ({Processes}): {rule.Reason}"
        : $"{Name} ({Processes}) {End(many)}";

    // What the clock brings about; all that comes before depends on how long the programs take.
    private static string When(TimeSpan time) => time < TimeSpan.FromSeconds(1) ? "" : $"after {DurationText.Of(time)}: ";

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
