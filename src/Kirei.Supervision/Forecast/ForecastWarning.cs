using Kirei.Linux;

namespace Kirei.Supervision.Forecast;

/// <summary>What would go wrong with a process at a stop, and what would change that.</summary>
/// <param name="Kind">Its name: the rule's where a rule is the reason.</param>
/// <param name="Pid">Which process.</param>
/// <param name="Name">Its name.</param>
/// <param name="Problem">What would go wrong.</param>
/// <param name="Fix">What would change that.</param>
internal sealed record ForecastWarning(string Kind, Pid Pid, string Name, string Problem, string Fix);
