using System;
using System.Collections.Immutable;
using Kirei.Shared;

namespace Kirei.Supervision.Services.Plans;

/// <summary>
/// What <c>kirei up</c> runs: a checked kirei.yaml, immutable from here on. Its services stand in the order of the file, those that are
/// scaled with each of their instances; it has no cycle, and every name in it is one of a service.
/// </summary>
internal sealed record ContainerPlan
{
    /// <summary>Everything that is run.</summary>
    public required ImmutableArray<ServicePlan> Services { get; init; }

    /// <summary>What the runtime gives from the stop signal to SIGKILL; null for as long as it takes.</summary>
    public TimeSpan? Grace { get; init; } = PlatformGrace.Default;

    /// <summary>Whether that is a guess: the file says nothing of it.</summary>
    public bool IsGraceAssumed { get; init; } = true;

    /// <summary>When the container ends.</summary>
    public ExitPolicy Exit { get; init; } = ExitPolicy.First;

    /// <summary>The service whose end ends the container, where <see cref="Exit"/> says so; else empty.</summary>
    public string ExitService { get; init; } = "";

    /// <summary>Commands that run once every service has ended, one after the other.</summary>
    public ImmutableArray<HookPlan> PostStop { get; init; } = [];
}
