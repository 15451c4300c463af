using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Output;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Forecast;

/// <summary>One process now, and what a stop would do with it.</summary>
/// <param name="Facts">What the look showed.</param>
/// <param name="Depth">How many processes of the tree stand above it.</param>
/// <param name="Reaction">What the stop signal would do to it.</param>
/// <param name="WaitsFor">For which of its children it waits.</param>
/// <param name="Reads">A process whose output it waits for; number 0 for none.</param>
/// <param name="Awaited">A child that it waits for; number 0 for none.</param>
/// <param name="Teller">Who tells it.</param>
/// <param name="LeftTo">The process it is left to, where that is another one; number 0 for none.</param>
/// <param name="First">The rule it comes under first.</param>
/// <param name="Record">The record of the imagined stop.</param>
internal sealed record ProcessForecast(
    ProcessFacts Facts,
    int Depth,
    Reaction Reaction,
    WaitsFor WaitsFor,
    Pid Reads,
    Pid Awaited,
    Teller Teller,
    Pid LeftTo,
    Rule First,
    ProcessRecord Record)
{
    /// <summary>Its name, for a reader.</summary>
    public string Name => Text.Plain(Facts.Name.ToString());
}
