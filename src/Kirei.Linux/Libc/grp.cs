using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;grp.h&gt;, setgroups(2).</summary>
internal static unsafe partial class Libc
{
    [LibraryImport("libc", SetLastError = true)]
    internal static partial int setgroups(nuint size, uint* list);
}
