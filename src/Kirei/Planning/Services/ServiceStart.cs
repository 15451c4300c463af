using System;
using System.Collections.Generic;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Planning.Services;

/// <summary>The start of a service, as soon and as late as it may be, in time since the start of the container.</summary>
/// <param name="plan">Which service.</param>
/// <param name="after">What it waits for, by its place in the plan, and until when.</param>
internal sealed class ServiceStart(ServicePlan plan, IReadOnlyList<(int On, DependencyPlan Plan)> after)
{
    /// <summary>Which service.</summary>
    public ServicePlan Plan { get; } = plan;

    /// <summary>What it waits for, by its place in the plan, and until when.</summary>
    public IReadOnlyList<(int On, DependencyPlan Plan)> After { get; } = after;

    /// <summary>Those of the first wave wait for nothing; each other one stands behind the last one it waits for.</summary>
    public required int Wave { get; init; }

    /// <summary>When it is started where everything before it is there at once.</summary>
    public TimeSpan Best { get; init; }

    /// <summary>When it is started at the latest, or not at all; null for no limit.</summary>
    public TimeSpan? Worst { get; init; }

    /// <summary>When it is ready at the latest, or has failed; null for no limit.</summary>
    public TimeSpan? WorstReady { get; init; }

    /// <summary>When it is healthy at the soonest.</summary>
    public TimeSpan BestHealthy { get; init; }

    /// <summary>When it is healthy at the latest, or counts as unhealthy; null for no limit.</summary>
    public TimeSpan? WorstHealthy { get; init; }
}
