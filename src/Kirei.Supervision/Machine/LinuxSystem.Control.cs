using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Control;

namespace Kirei.Supervision.Machine;

/// <summary>The control socket.</summary>
internal sealed partial class LinuxSystem : IControlSystem
{
    /// <inheritdoc/>
    public uint OwnUser => UserIdentity.User;

    /// <summary>Takes over a socket that listens.</summary>
    /// <returns>Its descriptor.</returns>
    public int Keep(ListeningSocket socket) => Keep((Descriptor)socket);

    /// <inheritdoc/>
    public int? Accept(int listening, out ControlPeer peer, out bool isShort)
    {
        (peer, isShort) = (default, false);
        if (_opened.GetValueOrDefault(listening) is not ListeningSocket socket)
        {
            return null;
        }

        SocketDescriptor? connection = socket.Accept(out Errno error);
        if (connection is null)
        {
            isShort = !error.IsNotNow;
            return null;
        }

        SocketPeer? other = connection.Peer;
        peer = new ControlPeer(other?.Pid ?? default, other?.User);
        int number = Keep(connection);
        WatchReadable(number);
        return number;
    }

    /// <inheritdoc/>
    public int? Receive(int connection, Span<byte> into)
    {
        if (_opened.GetValueOrDefault(connection) is not SocketDescriptor socket)
        {
            return 0;
        }

        int length = socket.Receive(into, out Errno error);
        return length >= 0 ? length : error.IsNotNow ? null : 0;
    }

    /// <inheritdoc/>
    public int Transmit(int connection, ReadOnlySpan<byte> bytes) =>
        _opened.GetValueOrDefault(connection) is SocketDescriptor socket ? socket.SendSome(bytes, out _) : -1;

    /// <inheritdoc/>
    public void WatchWritable(int descriptor)
    {
        Unwatch(descriptor);
        _ = _readable.Add(descriptor);
        _ = _poll.AddWritable(descriptor);
    }
}
