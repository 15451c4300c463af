using System.Runtime.InteropServices;
using Kirei.Linux;

namespace Kirei.Lab.Witness;

/// <summary>How a process that was nobody's business of ours has ended: PIDFD_GET_INFO of linux/pidfd.h, since Linux 6.15.</summary>
internal static unsafe partial class PidInfo
{
    private const ulong GetInfo = 0xC040_FF0B; // _IOWR(0xFF, 11, struct pidfd_info)
    private const ulong Exit = 1UL << 3; // PIDFD_INFO_EXIT
    private const int TermSignal = 0x7f;

    /// <summary>Its status; null when it has not been reaped, or the kernel is older.</summary>
    public static ExitStatus? StatusOf(PidDescriptor process)
    {
        Info info = new() { Mask = Exit };
        if (Control(process.Number, GetInfo, &info) != 0 || (info.Mask & Exit) == 0)
        {
            return null;
        }

        int signal = info.ExitCode & TermSignal;
        return signal == 0 ? ExitStatus.Exited((info.ExitCode >> 8) & 0xff) : ExitStatus.Killed(new Signal(signal));
    }

    // sys/ioctl.h
    [LibraryImport("libc", EntryPoint = "ioctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int fd, ulong request, Info* info);

    /// <summary>struct pidfd_info in its first size, 64 bytes.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 64)]
    private struct Info
    {
        [FieldOffset(0)]
        public ulong Mask;

        [FieldOffset(60)]
        public int ExitCode;
    }
}
