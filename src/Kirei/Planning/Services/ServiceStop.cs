using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Planning.Services;

/// <summary>The stop of a service, as late as it may be.</summary>
/// <param name="plan">Which service.</param>
/// <param name="chain">The service, and those that are stopped after it along its longest chain.</param>
/// <param name="before">Those that are stopped before it, by their places in the plan.</param>
/// <param name="segments">Its pre-stop commands, its drain, its post-stop commands.</param>
internal sealed class ServiceStop(
    ServicePlan plan, IReadOnlyList<ServicePlan> chain, IReadOnlyList<int> before, IReadOnlyList<PlanSegment> segments)
{
    /// <summary>The name of the segment of a pre-stop command.</summary>
    public const string PreStop = "pre_stop";

    /// <summary>The name of the segment in which its processes end.</summary>
    public const string Drain = "drain";

    /// <summary>The name of the segment of a post-stop command.</summary>
    public const string PostStop = "post_stop";

    /// <summary>Which service.</summary>
    public ServicePlan Plan { get; } = plan;

    /// <summary>The service, and those that are stopped after it along its longest chain.</summary>
    public IReadOnlyList<ServicePlan> Chain { get; } = chain;

    /// <summary>Those that are stopped before it, by their places in the plan.</summary>
    public IReadOnlyList<int> Before { get; } = before;

    /// <summary>Its pre-stop commands, its drain, its post-stop commands.</summary>
    public IReadOnlyList<PlanSegment> Segments { get; } = segments;

    /// <summary>When its stop begins at the latest; null for no limit.</summary>
    public TimeSpan? Told => Segments[0].WorstFrom;

    /// <summary>When its stop is over at the latest; null for no limit.</summary>
    public TimeSpan? Ended => Segments[^1].WorstTo;

    /// <summary>Its drain.</summary>
    public PlanSegment Draining => Segments.First(segment => segment.Name == Drain);
}
