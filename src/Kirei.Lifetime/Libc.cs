using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Kirei;

/// <summary>What the runtime has no equal for, unistd.h.</summary>
[SuppressMessage("Style", "IDE1006:Naming Styles", Justification = "Names of C stay as C has them")]
[SuppressMessage("Naming", "CA1707:Identifiers should not contain underscores", Justification = "Names of C stay as C has them")]
internal static partial class Libc
{
    public const int STDERR_FILENO = 2;
    public const short POLLOUT = 4;

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint write(int fd, ReadOnlySpan<byte> buffer, nint count);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial int poll(ref PollDescriptor fds, nuint nfds, int timeout);

    /// <summary>struct pollfd, poll(2).</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct PollDescriptor
    {
        public int fd;
        public short events;
        public short revents;
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial void _exit(int status);
}
