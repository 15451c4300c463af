using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;fcntl.h&gt;, open(2), fcntl(2). Flags without a method have the same value on x86-64 and arm64.</summary>
internal static unsafe partial class Libc
{
    internal const int O_RDONLY = 0;
    internal const int O_WRONLY = 1;
    internal const int O_RDWR = 2;
    internal const int O_CREAT = 0x40;
    internal const int O_EXCL = 0x80;
    internal const int O_NOCTTY = 0x100;
    internal const int O_TRUNC = 0x200;
    internal const int O_APPEND = 0x400;
    internal const int O_NONBLOCK = 0x800;
    internal const int O_CLOEXEC = 0x80000;
    internal const int AT_FDCWD = -100;
    internal const uint SPLICE_F_NONBLOCK = 2;
    internal const int F_GETFD = 1;
    internal const int F_GETFL = 3;
    internal const int F_SETFL = 4;
    internal const int FD_CLOEXEC = 1;
    internal const int O_ACCMODE = 3;
    internal const int AT_EACCESS = 0x200;

    internal static int O_DIRECTORY => O_DIRECTORY_on(RuntimeInformation.ProcessArchitecture);
    internal static int O_NOFOLLOW => O_NOFOLLOW_on(RuntimeInformation.ProcessArchitecture);

    internal static int O_DIRECTORY_on(Architecture architecture) => architecture == Architecture.X64 ? 0x10000 : 0x4000;
    internal static int O_NOFOLLOW_on(Architecture architecture) => architecture == Architecture.X64 ? 0x20000 : 0x8000;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int openat(int dirfd, byte* pathname, int flags, uint mode);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint splice(int fd_in, long* off_in, int fd_out, long* off_out, nuint size, uint flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int fcntl(int fd, int cmd, long arg);
}
