using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;spawn.h&gt;, posix_spawn(3). Every function returns the error itself, not -1.</summary>
internal static unsafe partial class Libc
{
    internal const short POSIX_SPAWN_SETPGROUP = 0x02;
    internal const short POSIX_SPAWN_SETSIGDEF = 0x04;
    internal const short POSIX_SPAWN_SETSIGMASK = 0x08;
    internal const short POSIX_SPAWN_SETSID = 0x80; // glibc 2.26

    /// <summary>glibc's posix_spawnattr_t; opaque.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 336)]
    internal struct posix_spawnattr_t
    {
        private long _opaque;
    }

    /// <summary>glibc's posix_spawn_file_actions_t; opaque.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 80)]
    internal struct posix_spawn_file_actions_t
    {
        private long _opaque;
    }

    [LibraryImport("libc")]
    internal static partial int posix_spawn(
        int* pid, byte* path, posix_spawn_file_actions_t* file_actions, posix_spawnattr_t* attrp, byte** argv, byte** envp);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_init(posix_spawnattr_t* attr);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_destroy(posix_spawnattr_t* attr);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setflags(posix_spawnattr_t* attr, short flags);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setpgroup(posix_spawnattr_t* attr, int pgroup);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setsigdefault(posix_spawnattr_t* attr, sigset_t* sigdefault);

    [LibraryImport("libc")]
    internal static partial int posix_spawnattr_setsigmask(posix_spawnattr_t* attr, sigset_t* sigmask);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_init(posix_spawn_file_actions_t* file_actions);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t* file_actions);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_adddup2(
        posix_spawn_file_actions_t* actions, int oldfd, int newfd);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_addopen(
        posix_spawn_file_actions_t* file_actions, int fd, byte* path, int oflag, uint mode);

    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_addclose(posix_spawn_file_actions_t* file_actions, int fd);

    /// <summary>glibc 2.35: tcsetpgrp in the child, before exec.</summary>
    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_addtcsetpgrp_np(posix_spawn_file_actions_t* file_actions, int tcfd);

    /// <summary>glibc 2.29: chdir in the child, before exec.</summary>
    [LibraryImport("libc")]
    internal static partial int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t* file_actions, byte* path);
}
