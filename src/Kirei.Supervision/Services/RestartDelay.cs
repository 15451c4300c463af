using System;

namespace Kirei.Supervision.Services;

/// <summary>
/// How long a service that has ended by itself rests before it is started again: half a second, then twice as long each time, 30 s at
/// most, and up to a tenth more, so that containers that failed together do not come back together. A service that ran for 30 s begins
/// anew. Pure.
/// </summary>
internal static class RestartDelay
{
    /// <summary>After so much time up a service counts as one that works: its next delay is the first one.</summary>
    public static readonly TimeSpan Proven = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan First = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>The delay.</summary>
    /// <param name="attempt">How often it has been restarted in a row; 0 for the first time.</param>
    /// <param name="jitter">From 0 to 1.</param>
    public static TimeSpan Of(int attempt, double jitter)
    {
        TimeSpan delay = attempt >= 6 ? Longest : TimeSpan.FromTicks(Math.Min(First.Ticks << attempt, Longest.Ticks));
        return delay + delay * 0.1 * jitter;
    }
}
