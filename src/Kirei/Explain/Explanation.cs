using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Forecast;

namespace Kirei.Explain;

/// <summary>What there is to say of a stop that would begin now.</summary>
internal sealed class Explanation(
    ExplainTarget target,
    ExplainPlan plan,
    Pid main,
    StopForecast forecast,
    OtherStop? other,
    List<ForecastWarning> warnings,
    int closed)
{
    /// <summary>Which processes, and whose they are.</summary>
    public ExplainTarget Target { get; } = target;

    /// <summary>Which stop.</summary>
    public ExplainPlan Plan { get; } = plan;

    /// <summary>The main program.</summary>
    public Pid Main { get; } = main;

    /// <summary>The stop under kirei.</summary>
    public StopForecast Forecast { get; } = forecast;

    /// <summary>The stop as it is without kirei; null where kirei is the init, or nothing is known of it.</summary>
    public OtherStop? Other { get; } = other;

    /// <summary>What would go wrong.</summary>
    public List<ForecastWarning> Warnings { get; } = warnings;

    /// <summary>How many processes could not be looked into.</summary>
    public int Closed { get; } = closed;
}
