using System;

namespace Kirei.Preparation;

/// <summary>How often a target is tried: every 100 ms at first, later at longer intervals up to 2 s, never twice the same.</summary>
internal static class WaitPace
{
    private const double Share = 0.15; // of the time waited so far: within the first second an interval stays below 0.2 s
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(1800);

    /// <summary>The time from the beginning of one try to the beginning of the next.</summary>
    /// <param name="waited">How long the wait has gone on.</param>
    /// <param name="chance">0 to 1, so that many containers started together do not ask together.</param>
    public static TimeSpan Interval(TimeSpan waited, double chance)
    {
        TimeSpan interval = TimeSpan.FromTicks(Math.Clamp((long)(waited.Ticks * Share), Shortest.Ticks, Longest.Ticks));
        return interval * (0.9 + 0.2 * chance);
    }
}
