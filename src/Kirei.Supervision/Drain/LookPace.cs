using System;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>
/// How often a drain looks: soon after a change, since changes seldom come alone, then less and less often, and rarely where no process is
/// held; looking never takes more than a tenth of the time, even in a storm of forks.
/// </summary>
internal sealed class LookPace
{
    private const int RestFactor = 9; // times the time that the last look took
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan RestingInterval = TimeSpan.FromMilliseconds(100);
    private TimeSpan _interval = LongestInterval;

    /// <summary>How long the last look took.</summary>
    public TimeSpan LastLook { get; private set; }

    /// <summary>A look has been carried out.</summary>
    /// <param name="took">How long it took.</param>
    /// <param name="hasChanged">Whether it has changed anything.</param>
    /// <param name="holdsAnybody">Whether any process is held by it.</param>
    public void Note(TimeSpan took, bool hasChanged, bool holdsAnybody)
    {
        LastLook = took;
        TimeSpan longest = holdsAnybody ? LongestInterval : RestingInterval;
        _interval = hasChanged ? ShortestInterval : _interval * 2 < longest ? _interval * 2 : longest;
    }

    /// <summary>When to look next if nothing happens.</summary>
    public Instant Next(Instant now) => Instant.Max(now + _interval, Soonest(now));

    /// <summary>When to look next if something has happened.</summary>
    public Instant Soonest(Instant now) => now + LastLook * RestFactor;
}
