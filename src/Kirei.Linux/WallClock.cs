namespace Kirei.Linux;

/// <summary>The wall clock, clock_gettime(2): for what people and other machines read, never for a deadline.</summary>
public static class WallClock
{
    /// <summary>Milliseconds since 1970.</summary>
    public static unsafe long UnixMilliseconds
    {
        get
        {
            Libc.timespec now;
            _ = Libc.clock_gettime(Libc.CLOCK_REALTIME, &now);
            return now.tv_sec * 1000 + now.tv_nsec / 1_000_000;
        }
    }
}
