using System;

namespace Kirei.Planning;

/// <summary>A part of a stop, as soon and as late as it may be, in time since the stop signal.</summary>
internal sealed class PlanSegment(string name, TimeSpan bestFrom, TimeSpan bestTo, TimeSpan? worstFrom, TimeSpan? worstTo)
{
    /// <summary>Its name, as a phase in the stop report.</summary>
    public string Name { get; } = name;

    /// <summary>When it begins where nothing takes time that need not.</summary>
    public TimeSpan BestFrom { get; } = bestFrom;

    /// <summary>When it ends then.</summary>
    public TimeSpan BestTo { get; } = bestTo;

    /// <summary>When it begins at the latest; null for no limit.</summary>
    public TimeSpan? WorstFrom { get; } = worstFrom;

    /// <summary>When it ends at the latest; null for no limit.</summary>
    public TimeSpan? WorstTo { get; } = worstTo;

    /// <summary>How long it takes at most; null for no limit.</summary>
    public TimeSpan? Longest => WorstTo - WorstFrom;

    /// <summary>What there is to say of it; empty for nothing.</summary>
    public string Remark { get; init; } = "";
}
