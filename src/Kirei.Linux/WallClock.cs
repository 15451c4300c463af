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
        UtcText.Format(now.tv_sec, (int)(now.tv_nsec / 1000), into);
    }

    /// <summary>The same of a time in milliseconds since 1970.</summary>
    public static string TextOf(long unixMilliseconds)
    {
        Span<byte> text = stackalloc byte[Length];
        UtcText.Format(unixMilliseconds / 1000, (int)(unixMilliseconds % 1000) * 1000, text);
        return Encoding.ASCII.GetString(text);
    }
}
