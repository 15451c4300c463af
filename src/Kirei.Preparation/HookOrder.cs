using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>Which files of a hooks folder are meant, and in which order: 2-b before 10-a, as <c>sort -V</c> has it.</summary>
internal sealed class HookOrder : IComparer<OsString>
{
    /// <summary>The one order there is.</summary>
    public static HookOrder Instance { get; } = new();

    /// <summary>Whether a name is a hook's: not hidden, not what an editor or a package manager left.</summary>
    public static bool IsHook(ReadOnlySpan<byte> name) =>
        !name.StartsWith("."u8) && !name.EndsWith("~"u8) && !name.StartsWith("#"u8) && !name.EndsWith(".bak"u8) && !name.EndsWith(".orig"u8)
        && !name.EndsWith(".swp"u8) && !name.EndsWith(".rpmsave"u8) && !name.EndsWith(".rpmnew"u8) && name.IndexOf(".dpkg-"u8) < 0;

    /// <inheritdoc/>
    public int Compare(OsString x, OsString y)
    {
        ReadOnlySpan<byte> left = x.Bytes;
        ReadOnlySpan<byte> right = y.Bytes;
        while (!left.IsEmpty && !right.IsEmpty)
        {
            bool areNumbers = char.IsAsciiDigit((char)left[0]) && char.IsAsciiDigit((char)right[0]);
            int order = areNumbers ? CompareNumbers(TakeDigits(ref left), TakeDigits(ref right)) : left[0] - right[0];
            if (order != 0)
            {
                return order;
            }

            if (!areNumbers)
            {
                left = left[1..];
                right = right[1..];
            }
        }

        return left.Length != right.Length ? left.Length - right.Length : x.Bytes.SequenceCompareTo(y.Bytes);
    }

    private static ReadOnlySpan<byte> TakeDigits(ref ReadOnlySpan<byte> text)
    {
        int end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        ReadOnlySpan<byte> digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits;
    }

    private static int CompareNumbers(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        left = left.TrimStart((byte)'0');
        right = right.TrimStart((byte)'0');
        return left.Length != right.Length ? left.Length - right.Length : left.SequenceCompareTo(right);
    }
}
