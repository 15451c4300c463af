using System.Globalization;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>A file in memory, memfd_create(2): needs no writable file system, and vanishes with this process.</summary>
public sealed unsafe class MemoryFile : Descriptor
{
    private MemoryFile(int fd)
        : base(fd)
    {
    }

    /// <summary>Makes an empty one; null when the kernel or a filter refuses.</summary>
    public static MemoryFile? TryCreate()
    {
        fixed (byte* name = "kirei\0"u8)
        {
            int fd = memfd_create(name, MFD_CLOEXEC);
            return fd < 0 ? null : new MemoryFile(fd);
        }
    }

    /// <summary>Where other processes find it, proc_pid_fd(5).</summary>
    public OsString Path => new(string.Create(CultureInfo.InvariantCulture, $"/proc/{Pid.Self}/fd/{Number}"));
}
