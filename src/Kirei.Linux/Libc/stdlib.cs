using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;stdlib.h&gt;, realpath(3).</summary>
internal static unsafe partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    internal static partial byte* realpath(byte* path, byte* resolved_path);
}
