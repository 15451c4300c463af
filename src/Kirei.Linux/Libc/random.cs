using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;sys/random.h&gt;, getrandom(2).</summary>
internal static unsafe partial class Libc
{
    internal const uint GRND_NONBLOCK = 1;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint getrandom(void* buf, nuint buflen, uint flags);
}
