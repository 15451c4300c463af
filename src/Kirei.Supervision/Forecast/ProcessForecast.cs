using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Output;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Forecast;

/// <summary>One process now, and what a stop would do with it.</summary>
internal sealed class ProcessForecast(
    ProcessFacts facts,
    int depth,
    Reaction reaction,
    WaitsFor waitsFor,
    Pid reads,
    Pid awaited,
    Teller teller,
    Pid leftTo,
    Rule first,
    ProcessRecord record)
{
    /// <summary>What the look showed.</summary>
    public ProcessFacts Facts { get; } = facts;

    /// <summary>How many processes of the tree stand above it.</summary>
    public int Depth { get; } = depth;

    /// <summary>What the stop signal would do to it.</summary>
    public Reaction Reaction { get; } = reaction;

    /// <summary>For which of its children it waits.</summary>
    public WaitsFor WaitsFor { get; } = waitsFor;

    /// <summary>A process whose output it waits for; number 0 for none.</summary>
    public Pid Reads { get; } = reads;

    /// <summary>A child that it waits for; number 0 for none.</summary>
    public Pid Awaited { get; } = awaited;

    /// <summary>Who tells it.</summary>
    public Teller Teller { get; } = teller;

    /// <summary>The process it is left to, where that is another one; number 0 for none.</summary>
    public Pid LeftTo { get; } = leftTo;

    /// <summary>The rule it comes under first.</summary>
    public Rule First { get; } = first;

    /// <summary>The record of the imagined stop.</summary>
    public ProcessRecord Record { get; } = record;

    /// <summary>Its name, for a reader.</summary>
    public string Name => Text.Plain(Facts.Name.ToString());
}
