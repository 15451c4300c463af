using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;sys/resource.h&gt;, getrlimit(2), setpriority(2). The numbers are the same on x86-64 and arm64.</summary>
internal static unsafe partial class Libc
{
    internal const int RLIMIT_CPU = 0;
    internal const int RLIMIT_FSIZE = 1;
    internal const int RLIMIT_DATA = 2;
    internal const int RLIMIT_STACK = 3;
    internal const int RLIMIT_CORE = 4;
    internal const int RLIMIT_RSS = 5;
    internal const int RLIMIT_NPROC = 6;
    internal const int RLIMIT_NOFILE = 7;
    internal const int RLIMIT_MEMLOCK = 8;
    internal const int RLIMIT_AS = 9;
    internal const int RLIMIT_LOCKS = 10;
    internal const int RLIMIT_SIGPENDING = 11;
    internal const int RLIMIT_MSGQUEUE = 12;
    internal const int RLIMIT_NICE = 13;
    internal const int RLIMIT_RTPRIO = 14;
    internal const int RLIMIT_RTTIME = 15;
    internal const int PRIO_PROCESS = 0;

    [StructLayout(LayoutKind.Sequential)]
    internal struct rlimit
    {
        internal ulong rlim_cur;
        internal ulong rlim_max;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int getrlimit(int resource, rlimit* rlim);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setrlimit(int resource, rlimit* rlim);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int getpriority(int which, uint who);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setpriority(int which, uint who, int prio);
}
