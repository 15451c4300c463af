using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;sys/ioctl.h&gt;, ioctl_tty(2). The numbers are the same on x86-64 and arm64.</summary>
internal static partial class Libc
{
    internal const ulong TIOCNOTTY = 0x5422;

    internal const ulong TIOCGWINSZ = 0x5413;

    /// <summary>struct winsize.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct winsize
    {
        internal ushort ws_row;
        internal ushort ws_col;
        internal ushort ws_xpixel;
        internal ushort ws_ypixel;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static unsafe partial int ioctl(int fd, ulong request, winsize* argument);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ioctl(int fd, ulong request, long argument);
}
