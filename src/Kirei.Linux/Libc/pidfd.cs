using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;sys/pidfd.h&gt;, pidfd_open(2): by system call number, since glibc has wrappers only from 2.36 on.</summary>
internal static unsafe partial class Libc
{
    internal const long SYS_pidfd_send_signal = 424;
    internal const long SYS_pidfd_open = 434;

    /// <summary>&lt;unistd.h&gt;, syscall(2).</summary>
    [LibraryImport("libc", SetLastError = true)]
    internal static partial long syscall(long number, long a, long b, long c, long d);
}
