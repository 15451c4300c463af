using System;
using Kirei.Linux;
using Kirei.Supervision.Init;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services.Streams;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Services;

/// <summary>What the services of a container share.</summary>
/// <param name="System">The kernel.</param>
/// <param name="Launch">How programs are started.</param>
/// <param name="Streams">Where their output goes.</param>
/// <param name="Membership">Whose process is whose.</param>
/// <param name="Tree">Room for a look.</param>
/// <param name="Log">Standard error.</param>
/// <param name="Tracer">Shows each decision.</param>
/// <param name="Fallback">Has to know whom to tell if kirei fails.</param>
/// <param name="Jitter">From 0 to 1, anew each time.</param>
/// <param name="RemembersCommandLines">Whether a report is wanted.</param>
internal sealed record ServiceContext(
    ISystem System,
    Launch Launch,
    IServiceStreams Streams,
    Membership Membership,
    ProcessTree Tree,
    Log Log,
    Tracer Tracer,
    PlainInit Fallback,
    Func<double> Jitter,
    bool RemembersCommandLines)
{
    /// <summary>When the stop of everything is over; null while there is none.</summary>
    public Instant? End { get; set; }

    /// <summary>What a service gets that ends by itself, or alone; null for as long as it takes.</summary>
    public required TimeSpan? Grace { get; init; }

    /// <summary>By when what is left of a service that is told now has to be gone, and all that follow it.</summary>
    public Instant EndFrom(Instant now) => End ?? (Grace is { } grace ? now + grace : Instant.Never);
}
