using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>capabilities(7) of the calling thread: looked at, given up for good, or passed on to what is executed.</summary>
public static unsafe class Capabilities
{
    private const int Count = 64;

    /// <summary>To change the owner of any file.</summary>
    public const ulong ChangeOwner = 1UL << CAP_CHOWN;

    /// <summary>To become any group, and to be in any.</summary>
    public const ulong SetGroup = 1UL << CAP_SETGID;

    /// <summary>To become any user.</summary>
    public const ulong SetUser = 1UL << CAP_SETUID;

    /// <summary>To take capabilities out of the bounding set.</summary>
    public const ulong SetCapabilities = 1UL << CAP_SETPCAP;

    /// <summary>To rank a process higher.</summary>
    public const ulong RaisePriority = 1UL << CAP_SYS_NICE;

    /// <summary>To raise limits.</summary>
    public const ulong RaiseLimits = 1UL << CAP_SYS_RESOURCE;

    /// <summary>The effective set; bit n is capability n. When the kernel does not say, all are assumed to be in it.</summary>
    public static ulong Effective => Read(out ulong effective, out _) ? effective : ulong.MaxValue;

    /// <summary>The permitted set; bit n is capability n. When the kernel does not say, all are assumed to be in it.</summary>
    public static ulong Permitted => Read(out _, out ulong permitted) ? permitted : ulong.MaxValue;

    /// <summary>The bounding set; bit n is capability n.</summary>
    public static ulong Bounding
    {
        get
        {
            ulong bits = 0;
            for (int capability = 0; capability < Count; capability++)
            {
                bits |= prctl(PR_CAPBSET_READ, (ulong)capability, 0, 0, 0) > 0 ? 1UL << capability : 0;
            }

            return bits;
        }
    }

    /// <summary>Takes one out of the bounding set, so that no program executed from here on can have it.</summary>
    /// <returns>EPERM without CAP_SETPCAP; none when it was not in the set, or the kernel does not know it.</returns>
    public static Errno DropFromBoundingSet(int capability) =>
        prctl(PR_CAPBSET_READ, (ulong)capability, 0, 0, 0) <= 0 || prctl(PR_CAPBSET_DROP, (ulong)capability, 0, 0, 0) == 0
            ? Errno.None
            : Errno.Last;

    /// <summary>Keeps the permitted set when this thread stops being root, PR_SET_KEEPCAPS(2const).</summary>
    public static Errno KeepAcrossSwitch() => prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) < 0 ? Errno.Last : Errno.None;

    /// <summary>
    /// Passes these on to whatever is executed, as who ever it is: the inheritable and the ambient set. They must be permitted.
    /// </summary>
    /// <param name="capabilities">Bit n is capability n.</param>
    /// <param name="alone">Whether every other one is given up, here as well.</param>
    public static Errno PassOn(ulong capabilities, bool alone)
    {
        cap_header_t header = new() { version = _LINUX_CAPABILITY_VERSION_3 };
        cap_data_t* sets = stackalloc cap_data_t[2];
        if (capget(&header, sets) < 0)
        {
            return Errno.Last;
        }

        PassOn(sets, (uint)capabilities, alone);
        PassOn(sets + 1, (uint)(capabilities >> 32), alone);
        Errno error = capset(&header, sets) < 0 ? Errno.Last : Errno.None;
        for (int capability = 0; capability < Count && error == Errno.None; capability++)
        {
            bool isMeant = (capabilities >> capability & 1) != 0;
            error = isMeant && prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, (ulong)capability, 0, 0) < 0 ? Errno.Last : Errno.None;
        }

        return error;
    }

    /// <summary>Takes these out of the effective, permitted, inheritable and ambient sets.</summary>
    /// <param name="capabilities">Bit n is capability n.</param>
    public static Errno Drop(ulong capabilities)
    {
        for (int capability = 0; capability < Count; capability++)
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

    private static bool Read(out ulong effective, out ulong permitted)
    {
        cap_header_t header = new() { version = _LINUX_CAPABILITY_VERSION_3 };
        cap_data_t* sets = stackalloc cap_data_t[2];
        bool isRead = capget(&header, sets) == 0;
        effective = sets[0].effective | (ulong)sets[1].effective << 32;
        permitted = sets[0].permitted | (ulong)sets[1].permitted << 32;
        return isRead;
    }

    private static void PassOn(cap_data_t* set, uint passed, bool alone)
    {
        set->permitted = alone ? set->permitted & passed : set->permitted;
        set->effective = alone ? set->permitted : set->effective;
        set->inheritable |= passed;
    }

    private static void Keep(cap_data_t* set, uint mask)
    {
        set->effective &= mask;
        set->permitted &= mask;
        set->inheritable &= mask;
    }
}
