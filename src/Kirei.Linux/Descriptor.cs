using Microsoft.Win32.SafeHandles;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>A file descriptor, closed exactly once. 0 is a valid one.</summary>
public abstract class Descriptor : SafeHandleMinusOneIsInvalid
{
    /// <summary>Takes the descriptor over.</summary>
    private protected Descriptor(int fd)
        : base(ownsHandle: true) => SetHandle(fd);

    /// <summary>The number.</summary>
    public int Number => (int)handle;

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => close((int)handle) == 0;
}
