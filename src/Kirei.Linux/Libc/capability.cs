using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;linux/capability.h&gt;, capset(2), of the calling thread.</summary>
internal static unsafe partial class Libc
{
    internal const uint _LINUX_CAPABILITY_VERSION_3 = 0x20080522;
    internal const int CAP_CHOWN = 0;
    internal const int CAP_SETGID = 6;
    internal const int CAP_SETUID = 7;
    internal const int CAP_SETPCAP = 8;
    internal const int CAP_SYS_NICE = 23;
    internal const int CAP_SYS_RESOURCE = 24;

    [StructLayout(LayoutKind.Sequential)]
    internal struct cap_header_t
    {
        internal uint version;
        internal int pid;
    }

    /// <summary>Version 3 has two of these: capabilities 0 to 31, then 32 to 63.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct cap_data_t
    {
        internal uint effective;
        internal uint permitted;
        internal uint inheritable;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int capget(cap_header_t* hdrp, cap_data_t* datap);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int capset(cap_header_t* hdrp, cap_data_t* datap);
}
