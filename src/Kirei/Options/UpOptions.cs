using System.Collections.Immutable;

namespace Kirei.Options;

/// <summary>What <c>kirei up</c> was asked for, beside the options of the init.</summary>
internal sealed record UpOptions
{
    /// <summary>Nothing.</summary>
    public static UpOptions None { get; } = new();

    /// <summary>The files that were named; empty for the first one that is found.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>The profiles that are asked for.</summary>
    public ImmutableArray<string> Profiles { get; init; } = [];

    /// <summary>How many bytes of the services' last lines are kept for <c>kirei logs</c>.</summary>
    public int LogBuffer { get; init; } = 64 * 1024;

    /// <summary>Whether the files are only checked.</summary>
    public bool IsCheck { get; init; }
}
