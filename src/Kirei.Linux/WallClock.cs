using System;
using System.Text;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>The wall clock, clock_gettime(2): for what people and other machines read, never for a deadline.</summary>
public static unsafe class WallClock
{
    /// <summary>Milliseconds since 1970.</summary>
    public static long UnixMilliseconds
    {
        get
        {
            timespec now;
            _ = clock_gettime(CLOCK_REALTIME, &now);
            return now.tv_sec * 1000 + now.tv_nsec / 1_000_000;
        }
    }

    /// <summary>How long <see cref="Format"/>'s text is.</summary>
    public const int Length = 27;

    /// <summary>The time in UTC as RFC 3339 has it, to the microsecond: <c>2026-12-01T06:00:00.123456Z</c>.</summary>
    /// <param name="into">At least <see cref="Length"/> bytes.</param>
    public static void Format(Span<byte> into)
    {
        timespec now;
        _ = clock_gettime(CLOCK_REALTIME, &now);
        Write(into, now.tv_sec, (int)(now.tv_nsec / 1000));
    }

    /// <summary>The same of a time in milliseconds since 1970.</summary>
    public static string TextOf(long unixMilliseconds)
    {
        Span<byte> text = stackalloc byte[Length];
        Write(text, unixMilliseconds / 1000, (int)(unixMilliseconds % 1000) * 1000);
        return Encoding.ASCII.GetString(text);
    }

    private static void Write(Span<byte> into, long time, int microseconds)
    {
        long seconds = time % 86_400;
        (int year, int month, int day) = DateOf(time / 86_400);
        "0000-00-00T00:00:00.000000Z"u8.CopyTo(into);
        Put(into, year, 4);
        Put(into[5..], month, 2);
        Put(into[8..], day, 2);
        Put(into[11..], (int)(seconds / 3600), 2);
        Put(into[14..], (int)(seconds / 60 % 60), 2);
        Put(into[17..], (int)(seconds % 60), 2);
        Put(into[20..], microseconds, 6);
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
