using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;sched.h&gt;, setns(2).</summary>
internal static unsafe partial class Libc
{
    internal const int CLONE_NEWNET = 0x40000000;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setns(int fd, int nstype);
}
