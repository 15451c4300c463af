using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;sys/wait.h&gt;, waitid(2).</summary>
internal static unsafe partial class Libc
{
    internal const int P_ALL = 0;
    internal const int WNOHANG = 1;
    internal const int WSTOPPED = 2;
    internal const int WEXITED = 4;

    internal const int CLD_EXITED = 1;
    internal const int CLD_KILLED = 2;
    internal const int CLD_DUMPED = 3;
    internal const int CLD_TRAPPED = 4;
    internal const int CLD_STOPPED = 5;

    /// <summary>The members of siginfo_t that waitid(2) fills, on a 64-bit machine.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    internal struct siginfo_t
    {
        [FieldOffset(0)] internal int si_signo;
        [FieldOffset(8)] internal int si_code;
        [FieldOffset(16)] internal int si_pid;
        [FieldOffset(24)] internal int si_status;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int waitid(int idtype, uint id, siginfo_t* infop, int options);
}
