using System;
using System.Collections.Generic;
using System.Linq;

namespace Kirei;

/// <summary>Who gets how much of the remaining time. Pure.</summary>
internal static class Shares
{
    /// <summary>The program itself: what its clean-ups do not need, and at least half.</summary>
    public static TimeSpan OfProgram(TimeSpan remaining, IReadOnlyCollection<TimeSpan?> cleanups)
    {
        TimeSpan half = remaining / 2;
        TimeSpan left = remaining - Sum(cleanups, half);
        return left > half ? left : half;
    }

    /// <summary>The next clean-up: what it asked for, as far as each of those after it still gets an equal share, or the less it asked for.</summary>
    public static TimeSpan OfCleanup(TimeSpan remaining, TimeSpan? asked, IReadOnlyCollection<TimeSpan?> later)
    {
        TimeSpan available = remaining - Sum(later, remaining / (later.Count + 1));
        return asked < available ? asked.Value : available;
    }

    private static TimeSpan Sum(IEnumerable<TimeSpan?> asked, TimeSpan most) =>
        asked.Aggregate(TimeSpan.Zero, (sum, next) => sum + (next < most ? next.Value : most));
}
