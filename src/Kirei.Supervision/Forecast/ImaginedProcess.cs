using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Forecast;

/// <summary>A process of an <see cref="ImaginedMachine"/>.</summary>
internal sealed class ImaginedProcess(in ProcessFacts facts)
{
    /// <summary>What a look shows of it.</summary>
    public ProcessFacts Facts = facts;

    /// <summary>Whether it has not ended.</summary>
    public bool IsAlive { get; set; } = true;

    /// <summary>By whose doing it ended, in the words of the stop report; null while it is there.</summary>
    public string? EndedBy { get; set; }

    /// <summary>Whether it was sent a signal that it handles, by an init or by a process above it.</summary>
    public bool IsAsked { get; set; }

    /// <summary>When it ends by itself, as far as that is known by now.</summary>
    public Instant EndsAt { get; set; } = Instant.Never;

    /// <summary>What it was sent while it was stopped.</summary>
    public List<Signal> Pending { get; } = [];

    /// <summary>Its parent; null for none that is in the tree.</summary>
    public ImaginedProcess? Parent { get; set; }

    /// <summary>Its children.</summary>
    public List<ImaginedProcess> Children { get; } = [];

    /// <summary>For which of its children it waits.</summary>
    public WaitsFor WaitsFor { get; set; }

    /// <summary>Those whose end it waits for: children, and the writers of what it reads.</summary>
    public List<ImaginedProcess> Awaited { get; } = [];

    /// <summary>Whether nothing is left that it waits for.</summary>
    public bool IsWaitOver => Awaited.TrueForAll(static other => !other.IsAlive);

    /// <summary>Its place in the tree of the present look; -1 when it is not in it.</summary>
    public int Place { get; set; } = -1;
}
