using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// Who the calling thread is, credentials(7), and how it becomes another: for the kernel each thread has an identity of its own, and a
/// program that is executed has that of the thread that executes it. libc's calls would wake the runtime's other thread three times to make
/// it follow, into nothing.
/// </summary>
public static unsafe class UserIdentity
{
    /// <summary>The effective user.</summary>
    public static uint User
    {
        get
        {
            uint real, effective, saved;
            _ = getresuid(&real, &effective, &saved);
            return effective;
        }
    }

    /// <summary>The effective group.</summary>
    public static uint Group
    {
        get
        {
            uint real, effective, saved;
            _ = getresgid(&real, &effective, &saved);
            return effective;
        }
    }

    /// <summary>Whether the file was installed set-user-ID, so that the effective user is not the caller.</summary>
    public static bool IsBorrowed
    {
        get
        {
            uint real, effective, saved;
            _ = getresuid(&real, &effective, &saved);
            return real != effective;
        }
    }

    /// <summary>The supplementary groups.</summary>
    /// <exception cref="LinuxException">The kernel does not say.</exception>
    public static uint[] SupplementaryGroups
    {
        get
        {
            int count = LinuxException.Check(getgroups(0, null), "read", "the supplementary groups");
            uint[] groups = new uint[count];
            fixed (uint* list = groups)
            {
                _ = LinuxException.Check(getgroups(count, list), "read", "the supplementary groups");
            }

            return groups;
        }
    }

    /// <summary>Sets the supplementary groups.</summary>
    public static Errno SetSupplementaryGroups(ReadOnlySpan<uint> groups)
    {
        fixed (uint* list = groups)
        {
            return syscall(SYS_setgroups, groups.Length, (long)list, 0, 0) < 0 ? Errno.Last : Errno.None;
        }
    }

    /// <summary>Sets the real, effective and saved group.</summary>
    public static Errno SetGroup(uint group) => syscall(SYS_setresgid, group, group, group, 0) < 0 ? Errno.Last : Errno.None;

    /// <summary>Sets the real, effective and saved user: there is no way back.</summary>
    public static Errno SetUser(uint user) => syscall(SYS_setresuid, user, user, user, 0) < 0 ? Errno.Last : Errno.None;

    /// <summary>Whether real, effective and saved user and group are exactly these, as the kernel has them now.</summary>
    public static bool Is(uint user, uint group)
    {
        uint* u = stackalloc uint[3];
        uint* g = stackalloc uint[3];
        return getresuid(u, u + 1, u + 2) == 0 && getresgid(g, g + 1, g + 2) == 0
            && u[0] == user && u[1] == user && u[2] == user && g[0] == group && g[1] == group && g[2] == group;
    }
}
