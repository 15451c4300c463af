using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;sys/mman.h&gt;, memfd_create(2).</summary>
internal static unsafe partial class Libc
{
    internal const uint MFD_CLOEXEC = 1;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int memfd_create(byte* name, uint flags);
}
