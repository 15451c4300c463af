using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;sys/epoll.h&gt;, epoll(7).</summary>
internal static unsafe partial class Libc
{
    internal const int EPOLL_CLOEXEC = 0x80000;
    internal const int EPOLL_CTL_ADD = 1;
    internal const int EPOLL_CTL_DEL = 2;
    internal const uint EPOLLIN = 0x1;
    internal const uint EPOLLOUT = 0x4;

    // struct epoll_event is packed on x86-64 and naturally aligned elsewhere: it is read and written by offset.
    internal static int epoll_event_size => epoll_event_size_on(RuntimeInformation.ProcessArchitecture);
    internal static int epoll_event_data => epoll_event_data_on(RuntimeInformation.ProcessArchitecture);

    internal static int epoll_event_size_on(Architecture architecture) => architecture == Architecture.X64 ? 12 : 16;
    internal static int epoll_event_data_on(Architecture architecture) => architecture == Architecture.X64 ? 4 : 8;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int epoll_ctl(int epfd, int op, int fd, byte* @event);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int epoll_wait(int epfd, byte* events, int maxevents, int timeout);
}
