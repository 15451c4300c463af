using System;

namespace Kirei.Options;

/// <summary>What is asked of a running kirei, beside the names of services.</summary>
internal sealed record AskOptions
{
    /// <summary>Nothing.</summary>
    public static AskOptions None { get; } = new();

    /// <summary>Whether what comes is wanted, too.</summary>
    public bool IsFollowing { get; init; }

    /// <summary>How many of the last lines; null for all there are.</summary>
    public int? Lines { get; init; }

    /// <summary>How long to wait; null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether what was asked for is only noted, and not waited for.</summary>
    public bool IsHasty { get; init; }

    /// <summary>Whether all services are waited for to be ready.</summary>
    public bool IsForReady { get; init; }

    /// <summary>Where metrics are written; null for standard output.</summary>
    public string? MetricsFile { get; init; }
}
