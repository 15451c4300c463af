using System;

namespace Kirei.Linux;

/// <summary>FNV-1a, 64 bits (draft-eastlake-fnv): enough to tell a few texts of one machine apart, and nothing to allocate.</summary>
public static class Fnv1a
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The hash.</summary>
    public static ulong Hash(ReadOnlySpan<byte> bytes) => Continue(OffsetBasis, bytes);

    /// <summary>The hash of what <paramref name="hash"/> is the hash of, and these bytes after it.</summary>
    public static ulong Continue(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes)
        {
            hash = (hash ^ b) * Prime;
        }

        return hash;
    }

    /// <summary>The hash of what is left when the decimal digits are left out.</summary>
    public static ulong HashWithoutDigits(ReadOnlySpan<byte> bytes)
    {
        ulong hash = OffsetBasis;
        foreach (byte b in bytes)
        {
            hash = b is >= (byte)'0' and <= (byte)'9' ? hash : (hash ^ b) * Prime;
        }

        return hash;
    }
}
