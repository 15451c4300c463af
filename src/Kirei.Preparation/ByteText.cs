using System;

namespace Kirei.Preparation;

/// <summary>Bytes that grow at their end.</summary>
internal sealed class ByteText(int capacity)
{
    private byte[] _bytes = new byte[Math.Max(capacity, 16)];
    private int _length;

    /// <summary>What has been added so far.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Adds to the end.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + bytes.Length));
        }

        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>Adds one byte.</summary>
    public void Add(byte one) => Add([one]);

    /// <summary>A copy.</summary>
    public byte[] ToArray() => Bytes.ToArray();
}
