using System;
using System.Buffers;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Protocol;

/// <summary>
/// The one client of the control socket. It sends one call at a time, and waits for what is answered. Whoever listens has to be root, or
/// the same user as this one: nobody else's word counts.
/// </summary>
internal sealed class SupervisorClient : IDisposable
{
    private const int LongestReply = 64 << 20;
    private const int MostTries = 250;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private readonly SocketDescriptor _socket;
    private readonly MessageBuffer _received = new();
    private readonly PollSet _poll = new();

    private SupervisorClient(SocketDescriptor socket) => _socket = socket;

    /// <summary>What to wait for until there is something to <see cref="Receive"/>.</summary>
    public int Number => _socket.Number;

    /// <summary>Connects.</summary>
    /// <param name="asked">The place that was named; null for the usual ones.</param>
    /// <exception cref="SupervisorException">No kirei listens there, or it may not be asked.</exception>
    public static SupervisorClient Connect(string? asked)
    {
        SupervisorException? why = null;
        foreach (string place in asked is null or SocketPlace.Default ? (string[])[SocketPlace.Usual, SocketPlace.WithoutAFile] : [asked])
        {
            if (TryConnect(place, out Errno error) is not { } socket)
            {
                why = error.IsForbidden ? new SupervisorException($"permission denied: {place} is for root and for kirei's own user")
                    : why ?? new SupervisorException($"no kirei listens at {place}: {error.Meaning}");
                continue;
            }

            if (socket.Peer is { } peer && (peer.User == 0 || peer.User == UserIdentity.User))
            {
                return new SupervisorClient(socket);
            }

            socket.Dispose();
            why = new SupervisorException($"who listens at {place} is neither root nor this user: it is not asked");
        }

        throw why!;
    }

    /// <summary>Sends a call.</summary>
    /// <exception cref="SupervisorException">The connection is broken.</exception>
    public void Send(Call call)
    {
        ArrayBufferWriter<byte> message = new();
        CallWriter.Write(call, message);
        for (ReadOnlyMemory<byte> rest = message.WrittenMemory; rest.Length > 0;)
        {
            int sent = _socket.SendSome(rest.Span, out _);
            if (sent < 0)
            {
                return; // what it was closed for may still be there to be read
            }

            rest = rest[sent..];
            if (rest.Length > 0)
            {
                _poll.Clear();
                _poll.AddWritable(_socket.Number);
                _poll.Wait(Instant.Never);
            }
        }
    }

    /// <summary>Takes the next reply.</summary>
    /// <param name="until">When to give up.</param>
    /// <returns>Null when the time has come.</returns>
    /// <exception cref="SupervisorException">The connection was closed, or the reply is an error.</exception>
    public Reply? Receive(Instant until)
    {
        ReadOnlyMemory<byte> message;
        while (!_received.TryTake(out message))
        {
            int length = _socket.Receive(_received.Room(), out Errno error);
            if (length == 0 || (length < 0 && !error.IsNotNow))
            {
                throw new SupervisorException("kirei has closed the connection");
            }

            _received.Add(Math.Max(length, 0));
            if (_received.Count > LongestReply)
            {
                throw new SupervisorException("what answers at the socket is no kirei");
            }

            if (length < 0)
            {
                if (Instant.Now >= until)
                {
                    return null;
                }

                _poll.Clear();
                _poll.AddReadable(_socket.Number);
                _poll.Wait(until);
            }
        }

        Reply reply = Reply.Read(message.Span);
        return reply.Error is null ? reply : throw Refusal.Of(reply);
    }

    /// <summary>The replies to a call with <c>more</c>, to the last one.</summary>
    public IEnumerable<Reply> Follow(Call call)
    {
        Send(call with { WantsMore = true });
        Reply reply;
        do
        {
            reply = Receive(Instant.Never)!;
            yield return reply;
        }
        while (reply.Continues);
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private static SocketDescriptor? TryConnect(string place, out Errno error)
    {
        if (SocketPlace.AddressOf(place) is not { } address)
        {
            throw new SupervisorException($"the path of the socket is too long: {place}", isMistake: true);
        }

        SocketDescriptor? socket = SocketDescriptor.Connect(address, out error);
        for (int i = 0; i < MostTries && error.IsNotNow; i++)
        {
            new PollSet().Wait(Instant.Now + Pause); // many others are waiting to be accepted
            socket = SocketDescriptor.Connect(address, out error);
        }

        return socket;
    }
}
