using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;signal.h&gt;, signal(7).</summary>
internal static unsafe partial class Libc
{
    internal const int SIG_BLOCK = 0;
    internal const int SIG_SETMASK = 2;
    internal const int SIGTRAP = 5;
    internal const int SIGFPE = 8;
    internal const int SIGSEGV = 11;
    internal const nint SIG_DFL = 0;
    internal const nint SIG_IGN = 1;

    /// <summary>glibc's sigset_t has room for 1024 signals, of which the kernel uses 64.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct sigset_t
    {
        internal fixed ulong __val[16];
    }

    /// <summary>glibc's struct sigaction on x86-64 and arm64: handler, mask, flags, restorer.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct sigaction_t
    {
        internal nint sa_handler;
        internal sigset_t sa_mask;
        internal int sa_flags;
        internal nint sa_restorer;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int sigaction(int signum, sigaction_t* act, sigaction_t* oldact);

    /// <summary>Returns the error itself, not -1.</summary>
    [LibraryImport("libc")]
    internal static partial int pthread_sigmask(int how, sigset_t* set, sigset_t* oldset);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int kill(int pid, int sig);
}
