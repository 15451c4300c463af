using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
[assembly: SupportedOSPlatform("linux")]

namespace Kirei.Soak.Running;

internal static partial class Libc
{
    public const int SIGKILL = 9;
    public const int SIGTERM = 15;
    private const int O_WRONLY = 1;
    private const int O_APPEND = 0x400;
    private const int CLOCK_BOOTTIME = 7;

    [LibraryImport("libc")]
    public static partial int kill(int pid, int signal);

    /// <summary>
    /// In one write at the end, wherever that is by then; FileMode.Append writes to where the end was when the file was opened.
    /// </summary>
    public static void Append(string path, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        int file = open(path, O_WRONLY | O_APPEND);
        if (write(file, bytes, (nuint)bytes.Length) != bytes.Length)
        {
            throw new IOException($"cannot write to {path}");
        }

        _ = close(file);
    }

    /// <summary>The clock by which the kernel notes a process' birth.</summary>
    public static long MillisecondsSinceBoot()
    {
        _ = clock_gettime(CLOCK_BOOTTIME, out Timespec time);
        return (time.tv_sec * 1000) + (time.tv_nsec / 1_000_000);
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int open(string path, int flags);

    [LibraryImport("libc")]
    private static partial nint write(int file, byte[] bytes, nuint length);

    [LibraryImport("libc")]
    private static partial int close(int file);

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, out Timespec time);

    private struct Timespec
    {
        public long tv_sec;
        public long tv_nsec;
    }
}
