using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;time.h&gt;, clock_gettime(2).</summary>
internal static unsafe partial class Libc
{
    internal const int CLOCK_REALTIME = 0;
    internal const int CLOCK_MONOTONIC = 1;
    internal const int CLOCK_BOOTTIME = 7;

    [StructLayout(LayoutKind.Sequential)]
    internal struct timespec
    {
        internal long tv_sec;
        internal long tv_nsec;
    }


    [LibraryImport("libc")]
    internal static partial int clock_gettime(int clockid, timespec* tp);
}
