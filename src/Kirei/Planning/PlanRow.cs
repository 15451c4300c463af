using System.Collections.Generic;

namespace Kirei.Planning;

/// <summary>What stands in one row of a timeline.</summary>
/// <param name="name">Its name.</param>
/// <param name="segments">Its parts.</param>
internal sealed class PlanRow(string name, IReadOnlyList<PlanSegment> segments)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Its parts.</summary>
    public IReadOnlyList<PlanSegment> Segments { get; } = segments;
}
