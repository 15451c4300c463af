using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;sys/ptrace.h&gt;, ptrace(2).</summary>
internal static unsafe partial class Libc
{
    internal const int PTRACE_DETACH = 17;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial long ptrace(int request, int pid, void* addr, void* data);
}
