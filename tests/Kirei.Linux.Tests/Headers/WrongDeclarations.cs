using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

// IDE1006, CS8981: names as C has them; CS0169, CS0649, CS0414: read by reflection alone; CA1823, IDE0051, IDE0052, IDE0044: the same;
// CA1812: never made
#pragma warning disable IDE1006, CS8981, CS0169, CS0649, CS0414, CA1823, IDE0051, IDE0052, IDE0044, CA1812

namespace Kirei.Linux.Tests.Headers;

internal static class WrongConstant
{
    internal const int EPERM = 2;
}

internal static class WrongPerArchitecture
{
    internal static int SYS_read => SYS_read_on(RuntimeInformation.ProcessArchitecture);

    [SuppressMessage("Style", "IDE0060", Justification = "its shape is what counts")]
    internal static int SYS_read_on(Architecture architecture) => 7;
}

internal static class WrongOffset
{
    [StructLayout(LayoutKind.Sequential)]
    internal struct pollfd
    {
        internal int fd;
        internal short revents;
        internal short events;
    }
}

internal static class WrongSize
{
    [StructLayout(LayoutKind.Sequential, Size = 24)]
    internal struct timespec
    {
        internal long tv_sec;
        internal long tv_nsec;
    }
}

internal static class WrongFieldSize
{
    [StructLayout(LayoutKind.Sequential)]
    internal struct timespec
    {
        internal long tv_sec;
        internal int tv_nsec;
        private int _padding;
    }
}

internal static class TooSmallAndOpaque
{
    [StructLayout(LayoutKind.Sequential)]
    internal struct posix_spawnattr_t
    {
        private long _opaque;
    }
}

internal static class UnknownToC
{
    internal const int NO_SUCH_CONSTANT = 1;
}

internal static class UnnamedStructure
{
    internal struct nobody_t
    {
        internal int member;
    }
}

internal static class Variable
{
    internal static int s_variable = 1;
}

internal static class PropertyAlone
{
    internal static int SYS_read => 0;
}
