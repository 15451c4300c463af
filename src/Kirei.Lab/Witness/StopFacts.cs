using System;
using System.Collections.Immutable;
using Kirei.Lab.Verdicts;
using Kirei.Linux;

namespace Kirei.Lab.Witness;

/// <summary>What the drill itself knows of a stop, for it brought it about.</summary>
internal sealed record StopFacts
{
    /// <summary>What was stopped.</summary>
    public required string Target { get; init; }

    /// <summary>Under which init; null for none.</summary>
    public string? Under { get; init; }

    /// <summary>With which signal.</summary>
    public required Signal Signal { get; init; }

    /// <summary>How long it could take.</summary>
    public required TimeSpan Grace { get; init; }

    /// <summary>Who says so.</summary>
    public GraceSource GraceSource { get; init; }

    /// <summary>Whether the engine put its init in front without being asked to.</summary>
    public bool HasInitByDefault { get; init; }

    /// <summary>When the signal was sent.</summary>
    public required Instant StopAt { get; init; }

    /// <summary>When SIGKILL was sent; null when it was not.</summary>
    public Instant? KilledAt { get; init; }

    /// <summary>When PID 1 was found to have ended.</summary>
    public required Instant EndedAt { get; init; }

    /// <summary>PID 1's code.</summary>
    public required int ExitCode { get; init; }

    /// <summary>What it printed, and when.</summary>
    public ImmutableArray<(Instant At, string Text)> Output { get; init; } = [];

    /// <summary>What the load did.</summary>
    public LoadResult? Load { get; init; }
}
