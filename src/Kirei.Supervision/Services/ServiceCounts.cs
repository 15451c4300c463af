using System;

namespace Kirei.Supervision.Services;

/// <summary>What has happened to a service since kirei was started.</summary>
internal sealed class ServiceCounts
{
    /// <summary>How often it was started.</summary>
    public long Starts { get; set; }

    /// <summary>How often it was restarted by its policy.</summary>
    public long Restarts { get; set; }

    /// <summary>How often it ended without anything having to be killed.</summary>
    public long CleanStops { get; private set; }

    /// <summary>How often something of it had to be.</summary>
    public long KilledStops { get; private set; }

    /// <summary>How long its processes were given to end, in all.</summary>
    public TimeSpan DrainTime { get; set; }

    /// <summary>It has ended.</summary>
    public void NoteStop(bool wasKilled) =>
        (CleanStops, KilledStops) = wasKilled ? (CleanStops, KilledStops + 1) : (CleanStops + 1, KilledStops);
}
