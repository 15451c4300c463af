using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;string.h&gt;, strerror(3), strsignal(3).</summary>
internal static unsafe partial class Libc
{
    [LibraryImport("libc")]
    internal static partial byte* strerror(int errnum);

    /// <summary>glibc 2.32: the symbolic name, <c>EPERM</c>; null for a number that is none.</summary>
    [LibraryImport("libc")]
    internal static partial byte* strerrorname_np(int errnum);

    [LibraryImport("libc")]
    internal static partial byte* strsignal(int sig);
}
