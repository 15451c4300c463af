using System;
using System.Collections.Generic;
using System.Linq;

namespace Kirei;

/// <summary>How the remaining time is shared. Pure.</summary>
internal static class Shares
{
    /// <summary>The program itself: what its clean-ups do not need, and at least half.</summary>
    public static TimeSpan OfProgram(TimeSpan remaining, IEnumerable<TimeSpan?> cleanups)
    {
        TimeSpan half = remaining / 2;
        return remaining - cleanups.Aggregate(TimeSpan.Zero, (sum, asked) => Less(half, sum + Less(asked ?? half, half)));
    }

    /// <summary>The next clean-up: what it asked for, as far as each of those after it gets as much, or the less it asked for.</summary>
    public static TimeSpan OfCleanup(TimeSpan remaining, TimeSpan? asked, IEnumerable<TimeSpan?> later)
    {
        TimeSpan fair = Fair(remaining, [.. later.Append(asked).Select(time => time ?? TimeSpan.MaxValue).Order()]);
        return Less(asked ?? fair, fair);
    }

    /// <summary>The modest get what they asked for, and the others alike of what that leaves.</summary>
    private static TimeSpan Fair(TimeSpan remaining, TimeSpan[] modestFirst)
    {
        for (int i = 0; i < modestFirst.Length; i++)
        {
            TimeSpan equal = remaining / (modestFirst.Length - i);
            if (modestFirst[i] >= equal)
            {
                return equal;
            }

            remaining -= modestFirst[i];
        }

        return TimeSpan.MaxValue; // there is enough for all
    }

    private static TimeSpan Less(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
