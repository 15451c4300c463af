using Kirei.Linux;

namespace Kirei.Supervision.Forecast;

/// <summary>What would go wrong with a process at a stop, and what would change that.</summary>
internal sealed class ForecastWarning(string kind, Pid pid, string name, string problem, string fix)
{
    /// <summary>Its name: the rule's where a rule is the reason.</summary>
    public string Kind { get; } = kind;

    /// <summary>Which process.</summary>
    public Pid Pid { get; } = pid;

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>What would go wrong.</summary>
    public string Problem { get; } = problem;

    /// <summary>What would change that.</summary>
    public string Fix { get; } = fix;
}
