using System;

namespace Kirei.Linux;

/// <summary>A time in UTC as RFC 3339 has it. Pure; <see cref="WallClock"/> has the time.</summary>
public static class UtcText
{
    /// <summary>How long the text of a time to the millisecond is.</summary>
    public const int LengthOfMilliseconds = 24;

    /// <summary>To the millisecond: <c>2026-12-01T06:00:00.123Z</c>.</summary>
    /// <param name="unixMilliseconds">Milliseconds since 1970, not below 0.</param>
    /// <param name="into">At least <see cref="LengthOfMilliseconds"/> bytes.</param>
    public static void Format(long unixMilliseconds, Span<byte> into)
    {
        "0000-00-00T00:00:00.000Z"u8.CopyTo(into);
        PutSecond(into, unixMilliseconds / 1000);
        Put(into[20..], (int)(unixMilliseconds % 1000), 3);
    }

    /// <summary>To the microsecond: <c>2026-12-01T06:00:00.123456Z</c>.</summary>
    /// <param name="unixSeconds">Seconds since 1970, not below 0.</param>
    /// <param name="microseconds">Of the second.</param>
    /// <param name="into">At least <see cref="WallClock.Length"/> bytes.</param>
    public static void Format(long unixSeconds, int microseconds, Span<byte> into)
    {
        "0000-00-00T00:00:00.000000Z"u8.CopyTo(into);
        PutSecond(into, unixSeconds);
        Put(into[20..], microseconds, 6);
    }

    private static void PutSecond(Span<byte> into, long unixSeconds)
    {
        long seconds = unixSeconds % 86_400;
        (int year, int month, int day) = DateOf(unixSeconds / 86_400);
        Put(into, year, 4);
        Put(into[5..], month, 2);
        Put(into[8..], day, 2);
        Put(into[11..], (int)(seconds / 3600), 2);
        Put(into[14..], (int)(seconds / 60 % 60), 2);
        Put(into[17..], (int)(seconds % 60), 2);
    }

    /// <summary>
    /// The date of a day, counted from 1970-01-01, by the Gregorian calendar; years begin with March, so that a leap day is the last.
    /// </summary>
    internal static (int Year, int Month, int Day) DateOf(long day)
    {
        const int DaysOf400Years = 146_097;
        const int FromMarchOfYear0 = 719_468;
        long days = day + FromMarchOfYear0;
        long era = days / DaysOf400Years;
        long ofEra = days % DaysOf400Years;
        long yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long marchMonth = (5 * ofYear + 2) / 153;
        int month = (int)(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9);
        return ((int)(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), month, (int)(ofYear - (153 * marchMonth + 2) / 5 + 1));
    }

    private static void Put(Span<byte> into, int number, int digits)
    {
        for (int i = digits - 1; i >= 0; i--, number /= 10)
        {
            into[i] = (byte)('0' + number % 10);
        }
    }
}
