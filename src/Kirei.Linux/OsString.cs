using System;
using System.Text;

namespace Kirei.Linux;

/// <summary>
/// A string as the kernel has it: bytes of any encoding, without NUL. Arguments and environment go through kirei as these, so that what is
/// not valid UTF-8 arrives unchanged.
/// </summary>
public readonly struct OsString : IEquatable<OsString>
{
    private readonly byte[]? _bytes; // with the terminating NUL

    /// <summary>Takes a copy of these bytes.</summary>
    /// <param name="bytes">Without NUL.</param>
    public OsString(ReadOnlySpan<byte> bytes)
    {
        _bytes = new byte[bytes.Length + 1];
        bytes.CopyTo(_bytes);
    }

    /// <summary>The text in UTF-8.</summary>
    public OsString(string text)
        : this(Encoding.UTF8.GetBytes(text))
    {
    }

    /// <summary>The bytes, without the terminating NUL.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes is null ? [] : _bytes.AsSpan(0, _bytes.Length - 1);

    /// <summary>The bytes with the terminating NUL, for a native call.</summary>
    internal ReadOnlySpan<byte> Terminated => _bytes ?? [0];

    /// <summary>How many bytes.</summary>
    public int Length => Bytes.Length;

    /// <summary>The path of an entry of a folder.</summary>
    public static OsString operator /(OsString folder, OsString entry) =>
        folder.Bytes is [.., (byte)'/'] ? new([.. folder.Bytes, .. entry.Bytes]) : new([.. folder.Bytes, (byte)'/', .. entry.Bytes]);

    /// <inheritdoc/>
    public bool Equals(OsString other) => Bytes.SequenceEqual(other.Bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OsString other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(Bytes);
        return hash.ToHashCode();
    }

    /// <summary>The text, read as UTF-8; what is not valid becomes U+FFFD.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Bytes);

    /// <summary>Whether both have the same bytes.</summary>
    public static bool operator ==(OsString left, OsString right) => left.Equals(right);

    /// <summary>Whether the bytes differ.</summary>
    public static bool operator !=(OsString left, OsString right) => !left.Equals(right);
}
