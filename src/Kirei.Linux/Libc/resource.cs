using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;sys/resource.h&gt;, getrlimit(2).</summary>
internal static unsafe partial class Libc
{
    internal const int RLIMIT_NOFILE = 7;

    [StructLayout(LayoutKind.Sequential)]
    internal struct rlimit
    {
        internal ulong rlim_cur;
        internal ulong rlim_max;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int getrlimit(int resource, rlimit* rlim);
}
