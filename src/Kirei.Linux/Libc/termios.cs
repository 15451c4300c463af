using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;termios.h&gt;, termios(3), as glibc has it on x86-64 and arm64.</summary>
internal static unsafe partial class Libc
{
    internal const uint ICANON = 0x2;
    internal const uint ECHO = 0x8;
    internal const uint ISIG = 0x1;
    internal const int TCSANOW = 0;

    /// <summary>struct termios.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct termios
    {
        internal uint c_iflag;
        internal uint c_oflag;
        internal uint c_cflag;
        internal uint c_lflag;
        internal byte c_line;
        internal ControlCharacters c_cc;
        internal uint c_ispeed;
        internal uint c_ospeed;
    }

    /// <summary>c_cc.</summary>
    [InlineArray(32)]
    internal struct ControlCharacters
    {
        private byte _first;
    }

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int tcgetattr(int fd, termios* termios_p);

    [LibraryImport("libc", SetLastError = true)]
    internal static partial int tcsetattr(int fd, int optional_actions, termios* termios_p);
}
