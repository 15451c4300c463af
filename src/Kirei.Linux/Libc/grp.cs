using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;grp.h&gt;, setgroups(2).</summary>
internal static unsafe partial class Libc
{
    internal static long SYS_setgroups => SYS_setgroups_on(RuntimeInformation.ProcessArchitecture);

    internal static long SYS_setgroups_on(Architecture architecture) => architecture == Architecture.X64 ? 116 : 159;
}
