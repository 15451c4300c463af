using System;
using System.Text;

namespace Kirei.Preparation;

/// <summary>
/// A value in quotes, by Compose's rules: a backslash hides the quote, and in double quotes it begins an escape:
/// <c>\a \b \f \n \r \t \v \\ \$</c> and <c>\0ddd</c>, a character by three octal digits. Any other backslash stands for itself.
/// </summary>
internal static class QuotedValue
{
    /// <summary>The length of the text between the quotes; below 0 when the closing one is missing.</summary>
    public static int LengthOf(ReadOnlySpan<byte> text, byte quote)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                return at;
            }

            at += text[at] == (byte)'\\' ? 1 : 0;
        }

        return -1;
    }

    /// <summary>What stands between single quotes.</summary>
    public static void Single(ReadOnlySpan<byte> text, ByteText into)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (text[at] == (byte)'\\' && text[at + 1] is var next)
            {
                into.Add(next == (byte)'\'' ? "'"u8 : text.Slice(at, 2));
                at++;
            }
            else
            {
                into.Add(text[at]);
            }
        }
    }

    /// <summary>
    /// What stands between double quotes, with its escapes replaced. A dollar that is meant literally is doubled, for the variables that
    /// are replaced next.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="into">Where to.</param>
    /// <param name="limit">Stops when the result has this length.</param>
    /// <returns>How much of the text was read.</returns>
    public static int Double(ReadOnlySpan<byte> text, ByteText into, int limit = int.MaxValue)
    {
        int at = 0;
        while (at < text.Length && into.Bytes.Length < limit)
        {
            at += text[at] == (byte)'\\' ? Escape(text[at..], into) : Plain(text[at], into);
        }

        return at;
    }

    private static int Plain(byte one, ByteText into)
    {
        into.Add(one);
        return 1;
    }

    private static int Escape(ReadOnlySpan<byte> text, ByteText into)
    {
        ReadOnlySpan<byte> known = text[1] switch
        {
            (byte)'a' => "\a"u8,
            (byte)'b' => "\b"u8,
            (byte)'f' => "\f"u8,
            (byte)'n' => "\n"u8,
            (byte)'r' => "\r"u8,
            (byte)'t' => "\t"u8,
            (byte)'v' => "\v"u8,
            (byte)'"' => "\""u8,
            (byte)'\\' => "\\"u8,
            (byte)'$' => "$$"u8,
            _ => [],
        };
        if (text[1] == (byte)'0')
        {
            return Octal(text, into);
        }

        into.Add(known.IsEmpty ? text[..2] : known);
        return 2;
    }

    // Fewer digits, or more than 255, are no character: Compose then drops the 0, and so does this.
    private static int Octal(ReadOnlySpan<byte> text, ByteText into)
    {
        int length = 2;
        int value = 0;
        bool isOctal = true;
        for (; length < Math.Min(text.Length, 5) && text[length] is >= (byte)'0' and <= (byte)'9' and var digit; length++)
        {
            isOctal &= digit < (byte)'8';
            value = value * 8 + digit - '0';
        }

        if (length == 5 && isOctal && value <= 0xFF)
        {
            Span<byte> bytes = stackalloc byte[2];
            into.Add(bytes[..new Rune(value).EncodeToUtf8(bytes)]);
        }
        else
        {
            into.Add((byte)'\\');
            into.Add(text[2..length]);
        }

        return length;
    }
}
