using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>A limit of one resource, getrlimit(2).</summary>
/// <param name="Name">Its name, as Docker's --ulimit has it.</param>
/// <param name="Soft">What holds.</param>
/// <param name="Hard">Up to where the command may raise it.</param>
internal sealed record ResourceLimit(string Name, ulong Soft, ulong Hard);

/// <summary>What the command may use, and what it starts with.</summary>
internal sealed record ProcessLimits
{
    /// <summary>Resource limits.</summary>
    public ImmutableArray<ResourceLimit> Resources { get; init; } = [];

    /// <summary>The niceness; null to leave it.</summary>
    public int? Niceness { get; init; }

    /// <summary>How gladly the kernel kills it when memory is short; null to leave it.</summary>
    public int? OutOfMemoryScore { get; init; }

    /// <summary>The permissions new files do not get; null to leave them.</summary>
    public int? FileModeMask { get; init; }

    /// <summary>Capabilities to give up; bit n is capability n.</summary>
    public ulong DroppedCapabilities { get; init; }

    /// <summary>Capabilities to pass on to the command, whoever it runs as; bit n is capability n.</summary>
    public ulong AmbientCapabilities { get; init; }

    /// <summary>What the command is left without: the dropped ones, but for those that are passed on.</summary>
    public ulong LostCapabilities => DroppedCapabilities & ~AmbientCapabilities;

    /// <summary>Whether set-user-ID files and file capabilities are to have no effect any more.</summary>
    public bool RefusesNewPrivileges { get; init; }
}
