using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>capabilities(7) of the calling thread: given up for good, here and in what is executed.</summary>
public static unsafe class Capabilities
{
    /// <summary>To become any group, and to be in any.</summary>
    public const ulong SetGroup = 1UL << CAP_SETGID;

    /// <summary>To become any user.</summary>
    public const ulong SetUser = 1UL << CAP_SETUID;

    /// <summary>Takes one out of the bounding set, so that no program executed from here on can have it.</summary>
    /// <returns>EPERM without CAP_SETPCAP; none when it was not in the set, or the kernel does not know it.</returns>
    public static Errno DropFromBoundingSet(int capability) =>
        prctl(PR_CAPBSET_READ, (ulong)capability, 0, 0, 0) <= 0 || prctl(PR_CAPBSET_DROP, (ulong)capability, 0, 0, 0) == 0
            ? Errno.None
            : Errno.Last;

    /// <summary>Whether all of these are in the effective set. When the kernel does not say, they are assumed to be.</summary>
    /// <param name="capabilities">Bit n is capability n.</param>
    public static bool Has(ulong capabilities)
    {
        cap_header_t header = new() { version = _LINUX_CAPABILITY_VERSION_3 };
        cap_data_t* sets = stackalloc cap_data_t[2];
        return capget(&header, sets) < 0 || ((sets[0].effective | (ulong)sets[1].effective << 32) & capabilities) == capabilities;
    }

    /// <summary>Takes these out of the effective, permitted, inheritable and ambient sets.</summary>
    /// <param name="capabilities">Bit n is capability n.</param>
    public static Errno Drop(ulong capabilities)
    {
        for (int capability = 0; capability < 64; capability++)
        {
            if ((capabilities >> capability & 1) != 0)
            {
                _ = prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_LOWER, (ulong)capability, 0, 0);
            }
        }

        cap_header_t header = new() { version = _LINUX_CAPABILITY_VERSION_3 };
        cap_data_t* sets = stackalloc cap_data_t[2];
        if (capget(&header, sets) < 0)
        {
            return Errno.Last;
        }

        Keep(sets, ~(uint)capabilities);
        Keep(sets + 1, ~(uint)(capabilities >> 32));
        return capset(&header, sets) < 0 ? Errno.Last : Errno.None;
    }

    private static void Keep(cap_data_t* set, uint mask)
    {
        set->effective &= mask;
        set->permitted &= mask;
        set->inheritable &= mask;
    }
}
