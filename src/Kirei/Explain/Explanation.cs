using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Forecast;

namespace Kirei.Explain;

/// <summary>What there is to say of a stop that would begin now.</summary>
/// <param name="Target">Which processes, and whose they are.</param>
/// <param name="Plan">Which stop.</param>
/// <param name="Main">The main program.</param>
/// <param name="Forecast">The stop under kirei.</param>
/// <param name="Other">The stop as it is without kirei; null where kirei is the init, or nothing is known of it.</param>
/// <param name="Warnings">What would go wrong.</param>
/// <param name="Closed">How many processes could not be looked into.</param>
internal sealed record Explanation(
    ExplainTarget Target,
    ExplainPlan Plan,
    Pid Main,
    StopForecast Forecast,
    OtherStop? Other,
    List<ForecastWarning> Warnings,
    int Closed);
