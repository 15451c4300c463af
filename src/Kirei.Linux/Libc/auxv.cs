using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;sys/auxv.h&gt;, getauxval(3).</summary>
internal static partial class Libc
{
    internal const ulong AT_EXECFN = 31;

    [LibraryImport("libc")]
    internal static partial ulong getauxval(ulong type);
}
