using System;
using System.Text.Json;
using Kirei.Protocol;

namespace Kirei.Supervision.Control;

/// <summary>
/// What is in a ring, some records a reply, and on request what comes. Whoever reads too slowly misses the oldest, and is told how many.
/// </summary>
/// <param name="ring">The records.</param>
/// <param name="list">What the list in the reply is called.</param>
/// <param name="from">The place to begin at.</param>
/// <param name="follows">Whether what comes is wanted.</param>
/// <param name="write">Writes a record; returns whether it is wanted.</param>
internal sealed class RingAnswer(ByteRing ring, string list, long from, bool follows, Func<byte[], Utf8JsonWriter, bool> write) : IAnswer
{
    private const int LengthOfReply = 16 * 1024;
    private long _place = from;
    private uint? _expected;
    private bool _hasReplied;

    /// <inheritdoc/>
    public AnswerState Write(ReplyWriter into)
    {
        if (follows && _hasReplied && _place >= ring.End)
        {
            return AnswerState.Waiting;
        }

        Utf8JsonWriter json = into.Begin();
        json.WriteStartArray(list);
        (long dropped, bool isEmpty) = (0, true);
        while (into.Length < LengthOfReply && ring.Read(ref _place, out uint number) is { } record)
        {
            dropped += number - (_expected ?? number);
            _expected = number + 1;
            isEmpty &= !write(record, json);
        }

        if (isEmpty && dropped == 0 && follows && _hasReplied)
        {
            return AnswerState.Waiting; // what has come is not for this one, and the reply that was begun is forgotten
        }

        json.WriteEndArray();
        json.WriteNumber("dropped"u8, dropped);
        bool goesOn = follows || _place < ring.End;
        into.End(goesOn);
        _hasReplied = true;
        return goesOn ? AnswerState.GoesOn : AnswerState.Complete;
    }
}
