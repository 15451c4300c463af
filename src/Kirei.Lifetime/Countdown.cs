using System;
using System.Threading;

namespace Kirei;

/// <summary>The time left: the whole grace until the end begins, then less and less. Monotonic once it runs.</summary>
internal sealed class Countdown(Grace grace, TimeProvider clock)
{
    private const long NotStarted = long.MinValue;
    private long _end = NotStarted; // a timestamp of the clock, set once

    public TimeSpan Remaining
    {
        get
        {
            long end = Volatile.Read(ref _end);
            TimeSpan left = end == NotStarted ? grace.Usable(clock.GetUtcNow()) : clock.GetElapsedTime(clock.GetTimestamp(), end);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>The end has begun. Only the first call counts.</summary>
    public void Start()
    {
        double ticks = Remaining.TotalSeconds * clock.TimestampFrequency;
        _ = Interlocked.CompareExchange(ref _end, clock.GetTimestamp() + (long)ticks, NotStarted);
    }
}
