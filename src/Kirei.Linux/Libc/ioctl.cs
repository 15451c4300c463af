using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;sys/ioctl.h&gt;, ioctl_tty(2). The numbers are the same on x86-64 and arm64.</summary>
internal static partial class Libc
{
    internal const ulong TIOCNOTTY = 0x5422;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int ioctl(int fd, ulong request, long argument);
}
