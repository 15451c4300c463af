using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;stdio.h&gt;, rename(2).</summary>
internal static unsafe partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int rename(byte* oldpath, byte* newpath);
}
