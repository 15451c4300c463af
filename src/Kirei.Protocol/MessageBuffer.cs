using System;

namespace Kirei.Protocol;

/// <summary>
/// Bytes as they come from a socket, message by message: each one ends with a NUL. Room is taken as it is needed and given back when there
/// is nothing in it. Who fills it sets the bounds, by <see cref="Count"/>.
/// </summary>
internal sealed class MessageBuffer
{
    private const int FirstRoom = 512;
    private byte[] _bytes = [];
    private int _begin;
    private int _end;
    private int _searched; // up to here there is no NUL

    /// <summary>How many bytes are in it.</summary>
    public int Count => _end - _begin;

    /// <summary>Whether nothing is in it.</summary>
    public bool IsEmpty => _begin == _end;

    /// <summary>Room for what comes next; <see cref="Add"/> says how much of it was used.</summary>
    public Span<byte> Room()
    {
        if (_begin > 0)
        {
            _bytes.AsSpan(_begin, _end - _begin).CopyTo(_bytes);
            (_begin, _end, _searched) = (0, _end - _begin, _searched - _begin);
        }

        if (_end == _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, FirstRoom));
        }

        return _bytes.AsSpan(_end);
    }

    /// <summary>So many bytes have come.</summary>
    public void Add(int count) => _end += count;

    /// <summary>Takes the next message, without its NUL; valid until the next call of <see cref="Room"/>.</summary>
    /// <returns>Whether there is one.</returns>
    public bool TryTake(out ReadOnlyMemory<byte> message)
    {
        int length = _bytes.AsSpan(_searched, _end - _searched).IndexOf((byte)0);
        if (length < 0)
        {
            (_searched, message) = (_end, default);
            if (IsEmpty)
            {
                (_bytes, _begin, _end, _searched) = ([], 0, 0, 0);
            }

            return false;
        }

        message = _bytes.AsMemory(_begin, _searched + length - _begin);
        _begin = _searched += length + 1;
        return true;
    }
}
