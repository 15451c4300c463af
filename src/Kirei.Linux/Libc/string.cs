using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;string.h&gt;, strerror(3), strsignal(3).</summary>
internal static unsafe partial class Libc
{
    [LibraryImport("libc")]
    internal static partial byte* strerror(int errnum);

    [LibraryImport("libc")]
    internal static partial byte* strsignal(int sig);
}
