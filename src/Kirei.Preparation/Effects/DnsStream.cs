using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>
/// One question to a name server over TCP, for an answer that no datagram holds: two bytes of length go before each, RFC 1035 section
/// 4.2.2.
/// </summary>
internal sealed class DnsStream(SocketAddress server, byte[] question, Instant limit) : IDisposable
{
    private const int LengthSize = 2;
    private SocketDescriptor? _socket;

    /// <summary>The answer; null when none came.</summary>
    public byte[]? Answer { get; private set; }

    /// <summary>Asks.</summary>
    public IEnumerable<Awaited> Ask()
    {
        _socket = SocketDescriptor.Connect(server, out _);
        if (_socket is null)
        {
            yield break;
        }

        Awaited connected = Awaited.Writable(_socket, limit);
        yield return connected;
        if (!connected.Came || _socket.PendingError != Errno.None || _socket.Send(Question) != Errno.None)
        {
            yield break;
        }

        byte[] received = new byte[LengthSize + ushort.MaxValue];
        int length = 0;
        while (Answer is null)
        {
            Awaited awaited = Awaited.Readable(_socket, limit);
            yield return awaited;
            int more = awaited.Came ? _socket.Receive(received.AsSpan(length), out _) : 0;
            if (more <= 0)
            {
                yield break;
            }

            length += more;
            int size = length < LengthSize ? received.Length : LengthSize + BinaryPrimitives.ReadUInt16BigEndian(received);
            Answer = length >= size ? received.AsSpan(LengthSize..size).ToArray() : null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket?.Dispose();

    private byte[] Question => [(byte)(question.Length >> 8), (byte)question.Length, .. question];
}
