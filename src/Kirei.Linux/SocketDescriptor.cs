using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>A socket that never blocks, socket(2).</summary>
public sealed unsafe class SocketDescriptor : Descriptor
{
    private SocketDescriptor(int fd)
        : base(fd)
    {
    }

    /// <summary>
    /// A stream socket on its way to an address. It is there, or has failed, when it becomes writable: <see cref="PendingError"/>.
    /// </summary>
    /// <returns>Null with the error when that is known at once.</returns>
    public static SocketDescriptor? Connect(SocketAddress address, out Errno error) => Open(address, SOCK_STREAM, out error);

    /// <summary>A datagram socket that sends to one address and receives from it alone.</summary>
    /// <returns>Null with the error.</returns>
    public static SocketDescriptor? ForDatagrams(SocketAddress address, out Errno error) => Open(address, SOCK_DGRAM, out error);

    /// <summary>One that is connected.</summary>
    internal static SocketDescriptor Of(int fd) => new(fd);

    /// <summary>Who is at the other end of a Unix socket, SO_PEERCRED of unix(7); null where the kernel does not say.</summary>
    public SocketPeer? Peer
    {
        get
        {
            ucred peer;
            uint size = (uint)sizeof(ucred);
            return getsockopt(Number, SOL_SOCKET, SO_PEERCRED, &peer, &size) < 0 ? null : new SocketPeer(new Pid(peer.pid), peer.uid);
        }
    }

    /// <summary>What became of the connection, SO_ERROR of socket(7).</summary>
    public Errno PendingError
    {
        get
        {
            int error;
            uint size = sizeof(int);
            return getsockopt(Number, SOL_SOCKET, SO_ERROR, &error, &size) < 0 ? Errno.Last : new Errno(error);
        }
    }

    /// <summary>Sends what fits now.</summary>
    public Errno Send(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            return write(Number, start, bytes.Length) < 0 ? Errno.Last : Errno.None;
        }
    }

    /// <summary>Sends as much as fits now; a peer that has gone is no signal, but an error.</summary>
    /// <returns>How many bytes; 0 when nothing fits now; -1 with an error.</returns>
    public int SendSome(ReadOnlySpan<byte> bytes, out Errno error)
    {
        fixed (byte* start = bytes)
        {
            nint sent = send(Number, start, bytes.Length, MSG_NOSIGNAL | MSG_DONTWAIT);
            error = sent < 0 ? Errno.Last : Errno.None;
            return sent >= 0 ? (int)sent : error.Number is EAGAIN or EINTR ? 0 : -1;
        }
    }

    /// <summary>Receives what has arrived.</summary>
    /// <returns>How many bytes; 0 at the end; -1 with an error, or when nothing has arrived.</returns>
    public int Receive(Span<byte> into, out Errno error)
    {
        fixed (byte* start = into)
        {
            nint length = read(Number, start, into.Length);
            error = length < 0 ? Errno.Last : Errno.None;
            return (int)length;
        }
    }

    private static SocketDescriptor? Open(SocketAddress address, int type, out Errno error)
    {
        int fd = socket(address.Family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (fd < 0)
        {
            error = Errno.Last;
            return null;
        }

        SocketDescriptor descriptor = new(fd);
        fixed (byte* bytes = address.Bytes)
        {
            error = connect(fd, bytes, (uint)address.Bytes.Length) < 0 ? Errno.Last : Errno.None;
        }

        if (error == Errno.None || error.Number is EINPROGRESS)
        {
            error = Errno.None;
            return descriptor;
        }

        descriptor.Dispose();
        return null;
    }
}
