using System;
using System.Buffers.Binary;

namespace Kirei.Supervision.Control;

/// <summary>
/// The last records of something, as many as fit into so many bytes; each new one overwrites the oldest. A reader keeps the place where it
/// is, and learns how many it has missed. Room is taken as it is needed.
/// </summary>
/// <param name="capacity">How many bytes, with 8 for each record.</param>
internal sealed class ByteRing(int capacity)
{
    private const int HeadSize = 8; // the record's length, and the lower half of its number
    private const int FirstRoom = 4096;
    private byte[] _bytes = [];
    private long _begin; // places are counted on and on; a byte's index is its place modulo the room
    private long _end;
    private uint _next; // the number of the next record

    /// <summary>The longest record that is taken.</summary>
    public int LongestRecord => Math.Max(capacity / 4 - HeadSize, 0);

    /// <summary>The place of the oldest record, or where the next one will be.</summary>
    public long Begin => _begin;

    /// <summary>Where the next one will be.</summary>
    public long End => _end;

    /// <summary>The number of the next record.</summary>
    public uint Next => _next;

    /// <summary>Adds one; it must not be longer than <see cref="LongestRecord"/>.</summary>
    /// <param name="head">Its beginning.</param>
    /// <param name="body">The rest.</param>
    public void Add(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        int length = head.Length + body.Length;
        int size = HeadSize + length;
        if (size > capacity)
        {
            return;
        }

        Grow(size);
        while (_end + size - _begin > _bytes.Length)
        {
            _begin += HeadSize + LengthAt(_begin);
        }

        Span<byte> own = stackalloc byte[HeadSize];
        BinaryPrimitives.WriteInt32LittleEndian(own, length);
        BinaryPrimitives.WriteUInt32LittleEndian(own[4..], _next++);
        Put(own);
        Put(head);
        Put(body);
    }

    /// <summary>Reads the record at a place, and goes on to the next one.</summary>
    /// <param name="place">The place; where its record was overwritten, that of the oldest one is taken.</param>
    /// <param name="number">Its number.</param>
    /// <returns>Null at the end.</returns>
    public byte[]? Read(ref long place, out uint number)
    {
        place = Math.Max(place, _begin);
        number = _next;
        if (place >= _end)
        {
            return null;
        }

        Span<byte> own = stackalloc byte[HeadSize];
        Get(place, own);
        number = BinaryPrimitives.ReadUInt32LittleEndian(own[4..]);
        byte[] record = new byte[BinaryPrimitives.ReadInt32LittleEndian(own)];
        Get(place + HeadSize, record);
        place += HeadSize + record.Length;
        return record;
    }

    // Only before anything was overwritten: until then a place is its index.
    private void Grow(int size)
    {
        int wanted = (int)Math.Min(_end + size, capacity);
        if (_begin == 0 && wanted > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Min(capacity, Math.Max(Math.Max(4 * _bytes.Length, FirstRoom), wanted)));
        }
    }

    private int LengthAt(long place)
    {
        Span<byte> length = stackalloc byte[4];
        Get(place, length);
        return BinaryPrimitives.ReadInt32LittleEndian(length);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        int index = (int)(_end % _bytes.Length);
        int first = Math.Min(bytes.Length, _bytes.Length - index);
        bytes[..first].CopyTo(_bytes.AsSpan(index));
        bytes[first..].CopyTo(_bytes);
        _end += bytes.Length;
    }

    private void Get(long place, Span<byte> into)
    {
        int index = (int)(place % _bytes.Length);
        int first = Math.Min(into.Length, _bytes.Length - index);
        _bytes.AsSpan(index, first).CopyTo(into);
        _bytes.AsSpan(0, into.Length - first).CopyTo(into[first..]);
    }
}
