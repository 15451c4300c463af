using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>Unpredictable numbers, getrandom(2). (The runtime's own would need OpenSSL.)</summary>
public static unsafe class Entropy
{
    /// <summary>A number; before the kernel has gathered enough, from the clock.</summary>
    public static ushort Next()
    {
        ushort number;
        return getrandom(&number, sizeof(ushort), GRND_NONBLOCK) == sizeof(ushort) ? number : (ushort)(Instant.Now.Nanoseconds >> 10);
    }

    /// <summary>A number from 0 to 1.</summary>
    public static double Share() => Next() / (double)ushort.MaxValue;
}
