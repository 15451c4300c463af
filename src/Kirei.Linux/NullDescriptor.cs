using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>/dev/null.</summary>
public sealed unsafe class NullDescriptor : Descriptor
{
    private NullDescriptor(int fd)
        : base(fd)
    {
    }

    /// <summary>Opens it for writing.</summary>
    /// <exception cref="LinuxException">It is not there, or no descriptor is available.</exception>
    public static NullDescriptor Open()
    {
        fixed (byte* path = "/dev/null\0"u8)
        {
            int fd = openat(AT_FDCWD, path, O_WRONLY | O_NOCTTY | O_CLOEXEC, 0);
            return new NullDescriptor(LinuxException.Check(fd, "open", "/dev/null"));
        }
    }
}
