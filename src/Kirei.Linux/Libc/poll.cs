using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;poll.h&gt;, poll(2).</summary>
internal static unsafe partial class Libc
{
    internal const short POLLIN = 1;
    internal const short POLLOUT = 4;

    [StructLayout(LayoutKind.Sequential)]
    internal struct pollfd
    {
        internal int fd;
        internal short events;
        internal short revents;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int poll(pollfd* fds, nuint nfds, int timeout);
}
