using System.Runtime.InteropServices;
using System.Runtime.Versioning;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
[assembly: SupportedOSPlatform("linux")]

namespace Kirei.Soak.Running;

internal static partial class Libc
{
    public const int SIGKILL = 9;
    public const int SIGTERM = 15;
    private const int CLOCK_BOOTTIME = 7;

    [LibraryImport("libc")]
    public static partial int kill(int pid, int signal);

    /// <summary>The clock by which the kernel notes a process' birth.</summary>
    public static long MillisecondsSinceBoot()
    {
        _ = clock_gettime(CLOCK_BOOTTIME, out Timespec time);
        return (time.tv_sec * 1000) + (time.tv_nsec / 1_000_000);
    }

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, out Timespec time);

    private struct Timespec
    {
        public long tv_sec;
        public long tv_nsec;
    }
}
