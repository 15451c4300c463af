using System;
using System.Buffers;

namespace Kirei.Supervision.Services.Streams;

/// <summary>
/// One of the container's own streams, to which several services write. What it does not take now waits, whole lines after each other;
/// once much waits, <see cref="IsFull"/> tells those who fill it to read no more from their services, or to drop what they read.
/// </summary>
/// <param name="write">Writes what fits now; returns how much, or -1 when the stream is broken.</param>
/// <param name="watch">Asks to be told when it takes more.</param>
internal sealed class StreamSink(Func<ReadOnlyMemory<byte>, int> write, Action watch) : ILineTarget
{
    private const int Much = 256 * 1024;
    private readonly ArrayBufferWriter<byte> _waiting = new();
    private int _written; // of what is waiting
    private byte _lastByte = (byte)'\n'; // that was written
    private bool _isWatched;

    /// <summary>Whether nothing is waiting.</summary>
    public bool IsEmpty => _written == _waiting.WrittenCount;

    /// <summary>Whether so much is waiting that nothing is to be added, where that can be helped.</summary>
    public bool IsFull => _waiting.WrittenCount - _written >= Much;

    /// <summary>Whether the reader has been given only a part of a line.</summary>
    public bool IsInALine => !IsEmpty && _lastByte != (byte)'\n';

    /// <summary>Where lines are put, whole ones; <see cref="Flush"/> afterwards.</summary>
    public IBufferWriter<byte> Lines => _waiting;

    /// <summary>Writes what it takes.</summary>
    public void Flush()
    {
        _isWatched = false;
        while (!IsEmpty)
        {
            int taken = write(_waiting.WrittenMemory[_written..]);
            if (taken < 0)
            {
                _written = _waiting.WrittenCount; // there is no reader any more
            }
            else if (taken == 0)
            {
                Watch();
                break;
            }
            else
            {
                _written += taken;
                _lastByte = _waiting.WrittenSpan[_written - 1];
            }
        }

        if (IsEmpty)
        {
            _waiting.ResetWrittenCount();
            _written = 0;
        }
        else if (_written >= Much)
        {
            MoveUp();
        }
    }

    private void MoveUp()
    {
        byte[] rest = _waiting.WrittenSpan[_written..].ToArray();
        _waiting.ResetWrittenCount();
        _waiting.Write(rest);
        _written = 0;
    }

    private void Watch()
    {
        if (!_isWatched)
        {
            _isWatched = true;
            watch();
        }
    }
}
