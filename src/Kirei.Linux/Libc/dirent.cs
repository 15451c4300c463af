using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;dirent.h&gt;, getdents64(2): struct linux_dirent64 is read by offset.</summary>
internal static unsafe partial class Libc
{
    internal const int d_reclen = 16;
    internal const int d_name = 19;

    [LibraryImport("libc", SetLastError = true)]
    internal static partial nint getdents64(int fd, byte* dirp, nint count);
}
