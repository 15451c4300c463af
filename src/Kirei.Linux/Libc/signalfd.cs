using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;sys/signalfd.h&gt;, signalfd(2).</summary>
internal static unsafe partial class Libc
{
    internal const int SFD_CLOEXEC = 0x80000;
    internal const int SFD_NONBLOCK = 0x800;

    [StructLayout(LayoutKind.Sequential, Size = 128)]
    internal struct signalfd_siginfo
    {
        internal uint ssi_signo;
        internal int ssi_errno;
        internal int ssi_code;
        internal uint ssi_pid;
        internal uint ssi_uid;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int signalfd(int fd, sigset_t* mask, int flags);
}
