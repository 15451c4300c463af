using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>A Unix stream socket that others connect to, unix(7). Nothing here blocks.</summary>
public sealed unsafe class ListeningSocket : Descriptor
{
    private const int Backlog = 16; // connections that wait to be accepted; the kernel makes others wait, or refuses them
    private const uint NobodyElse = 0x7F; // 0177: the file has mode 0600

    private ListeningSocket(int fd)
        : base(fd)
    {
    }

    /// <summary>Opens one; a file that it makes belongs to this user alone.</summary>
    /// <returns>Null with the error: <see cref="Errno.IsInUse"/> where there is a file of this name, or another listens.</returns>
    public static ListeningSocket? TryOpen(SocketAddress address, out Errno error)
    {
        int fd = socket(address.Family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (fd < 0)
        {
            error = Errno.Last;
            return null;
        }

        ListeningSocket opened = new(fd);
        error = opened.Bind(address);
        if (error == Errno.None && listen(fd, Backlog) < 0)
        {
            error = Errno.Last;
        }

        if (error == Errno.None)
        {
            return opened;
        }

        opened.Dispose();
        return null;
    }

    /// <summary>Takes the next connection.</summary>
    /// <returns>Null with the error, which is transient when none waits.</returns>
    public SocketDescriptor? Accept(out Errno error)
    {
        int fd = accept4(Number, null, null, SOCK_NONBLOCK | SOCK_CLOEXEC);
        error = fd < 0 ? Errno.Last : Errno.None;
        return fd < 0 ? null : SocketDescriptor.Of(fd);
    }

    private Errno Bind(SocketAddress address)
    {
        uint before = umask(NobodyElse);
        Errno error;
        fixed (byte* bytes = address.Bytes)
        {
            error = bind(Number, bytes, (uint)address.Bytes.Length) < 0 ? Errno.Last : Errno.None;
        }

        _ = umask(before);
        return error;
    }
}
