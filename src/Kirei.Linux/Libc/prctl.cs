using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;sys/prctl.h&gt;, prctl(2).</summary>
internal static unsafe partial class Libc
{
    internal const int PR_SET_PDEATHSIG = 1;
    internal const int PR_SET_CHILD_SUBREAPER = 36;
    internal const int PR_GET_CHILD_SUBREAPER = 37;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int prctl(int option, ulong arg2, ulong arg3, ulong arg4, ulong arg5);
}
