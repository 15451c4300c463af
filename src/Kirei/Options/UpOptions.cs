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

    /// <summary>Whether the files are only checked.</summary>
    public bool IsCheck { get; init; }
}
