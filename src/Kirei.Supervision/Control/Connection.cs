using System;
using Kirei.Linux;
using Kirei.Protocol;

namespace Kirei.Supervision.Control;

/// <summary>
/// One client: what it has sent and was not served yet, the answer that it gets now, and what of that does not fit into its socket. Calls
/// are served one after the other, each when the answer before it has been taken: from a client that does not read, nothing is read.
/// </summary>
/// <param name="system">The kernel.</param>
/// <param name="number">Its descriptor.</param>
internal sealed class Connection(IControlSystem system, int number)
{
    /// <summary>How many bytes of calls may wait to be served: also how long one may be.</summary>
    public const int MostReceived = 64 * 1024;

    private const int MostRepliesAtOnce = 16; // then others have their turn
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10); // with half a message, or a reply that is not read
    private readonly MessageBuffer _received = new();
    private byte[] _waiting = [];
    private int _sent; // of what is waiting
    private IAnswer? _answer;

    /// <summary>Its descriptor.</summary>
    public int Number => number;

    /// <summary>When something was last heard of it.</summary>
    public Instant LastHeard { get; private set; } = system.Now;

    /// <summary>Whether it is over.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether it follows something.</summary>
    public bool IsFollowing => _answer is not null;

    /// <summary>Whether it can be gone on with at once.</summary>
    public bool HasMore { get; private set; }

    /// <summary>When it is given up; never while it owes nothing.</summary>
    public Instant Limit { get; private set; } = Instant.Never;

    /// <summary>Its descriptor is ready: reads what has arrived, or sends what is waiting.</summary>
    public void OnReady()
    {
        LastHeard = system.Now;
        if (_waiting.Length > 0)
        {
            Send();
            return;
        }

        Span<byte> room = _received.Room();
        int? length = system.Receive(number, room);
        if (length == 0)
        {
            Close();
            return;
        }

        _received.Add(length ?? 0);
        if (_received.Count > MostReceived)
        {
            Close();
            return;
        }

        HasMore = true; // whether it is a whole message, Serve finds out
    }

    /// <summary>Serves what it has asked for.</summary>
    /// <param name="serve">Serves one message.</param>
    /// <param name="writer">To write replies with.</param>
    /// <param name="budget">How many calls may be served; what was served is taken from it.</param>
    public void Serve(Func<ReadOnlyMemory<byte>, IAnswer?> serve, ReplyWriter writer, ref int budget)
    {
        HasMore = false;
        while (!IsClosed && _answer is null && _waiting.Length == 0)
        {
            if (budget <= 0)
            {
                HasMore = true;
                return;
            }

            if (!_received.TryTake(out ReadOnlyMemory<byte> message))
            {
                EndOfMessages();
                return;
            }

            budget--;
            Limit = Instant.Never;
            if (serve(message) is not { } answer)
            {
                Close();
                return;
            }

            _answer = answer;
            Go(writer);
        }
    }

    /// <summary>Goes on with the answer.</summary>
    public void Go(ReplyWriter writer)
    {
        for (int i = 0; !IsClosed && _answer is not null && _waiting.Length == 0; i++)
        {
            if (i == MostRepliesAtOnce)
            {
                HasMore = true;
                return;
            }

            writer.Clear();
            AnswerState state = _answer.Write(writer);
            if (state == AnswerState.Waiting)
            {
                return;
            }

            _answer = state == AnswerState.Complete ? null : _answer;
            Send(writer.Written.Span);
        }
    }

    /// <summary>Sends these bytes and ends it, whether they are taken or not.</summary>
    public void Dismiss(ReadOnlySpan<byte> bytes)
    {
        _ = system.Transmit(number, bytes);
        Close();
    }

    /// <summary>Ends it.</summary>
    public void Close()
    {
        if (!IsClosed)
        {
            IsClosed = true;
            system.Close(number);
        }
    }

    private void EndOfMessages()
    {
        Limit = _received.IsEmpty ? Instant.Never
            : Limit == Instant.Never ? system.Now + Patience
            : Limit;
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            int taken = system.Transmit(number, bytes);
            if (taken < 0)
            {
                Close();
                return;
            }

            bytes = bytes[taken..];
            if (taken == 0)
            {
                (_waiting, _sent, Limit) = (bytes.ToArray(), 0, system.Now + Patience);
                system.WatchWritable(number);
                return;
            }
        }
    }

    private void Send()
    {
        int taken = system.Transmit(number, _waiting.AsSpan(_sent));
        if (taken < 0)
        {
            Close();
            return;
        }

        _sent += taken;
        Limit = taken > 0 ? system.Now + Patience : Limit;
        if (_sent == _waiting.Length)
        {
            (_waiting, _sent, Limit, HasMore) = ([], 0, Instant.Never, true);
            system.Unwatch(number);
            system.WatchReadable(number);
        }
    }
}
