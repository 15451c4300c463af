using System;

namespace Kirei.Linux;

/// <summary>A point on CLOCK_MONOTONIC, clock_gettime(2): never set back, not moved by changes of the wall clock.</summary>
/// <param name="Nanoseconds">Since an arbitrary start.</param>
public readonly record struct Instant(long Nanoseconds) : IComparable<Instant>
{
    /// <summary>A point that never comes.</summary>
    public static Instant Never => new(long.MaxValue);

    /// <summary>The clock, read now.</summary>
    public static unsafe Instant Now
    {
        get
        {
            Libc.timespec now;
            _ = Libc.clock_gettime(Libc.CLOCK_MONOTONIC, &now);
            return new Instant(now.tv_sec * 1_000_000_000 + now.tv_nsec);
        }
    }

    /// <summary>A later point; <see cref="Never"/> stays never, and what is later than the clock can express is never, too.</summary>
    public static Instant operator +(Instant left, TimeSpan right) =>
        left == Never || right.Ticks > (long.MaxValue - left.Nanoseconds) / 100 ? Never : new(left.Nanoseconds + right.Ticks * 100);

    /// <summary>An earlier point; <see cref="Never"/> stays never.</summary>
    public static Instant operator -(Instant left, TimeSpan right) => left + -right;

    /// <summary>The time from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static TimeSpan operator -(Instant left, Instant right) => new((left.Nanoseconds - right.Nanoseconds) / 100);

    /// <summary>Whether it comes before.</summary>
    public static bool operator <(Instant left, Instant right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Whether it comes after.</summary>
    public static bool operator >(Instant left, Instant right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Whether it comes before, or is the same.</summary>
    public static bool operator <=(Instant left, Instant right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Whether it comes after, or is the same.</summary>
    public static bool operator >=(Instant left, Instant right) => left.Nanoseconds >= right.Nanoseconds;

    /// <summary>The earlier of the two.</summary>
    public static Instant Min(Instant left, Instant right) => left < right ? left : right;

    /// <summary>The later one.</summary>
    public static Instant Max(Instant left, Instant right) => left > right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Nanoseconds.CompareTo(other.Nanoseconds);
}
