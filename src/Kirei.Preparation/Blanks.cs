using System;
using System.Text;

namespace Kirei.Preparation;

/// <summary>White space as Go's package unicode has it, which Compose's parser is made with.</summary>
internal static class Blanks
{
    /// <summary>How many bytes of white space a text begins with.</summary>
    public static int CountAtStart(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (Rune.DecodeFromUtf8(text[count..], out Rune rune, out int length) == 0 && Rune.IsWhiteSpace(rune))
        {
            count += length;
        }

        return count;
    }

    /// <summary>How many bytes of white space a text begins with, up to the end of the line.</summary>
    public static int CountInLine(ReadOnlySpan<byte> text)
    {
        int count = 0;
        while (Rune.DecodeFromUtf8(text[count..], out Rune rune, out int length) == 0 && IsInLine(rune))
        {
            count += length;
        }

        return count;
    }

    /// <summary>A text without the white space at its end.</summary>
    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> text)
    {
        while (Rune.DecodeLastFromUtf8(text, out Rune rune, out int length) == 0 && Rune.IsWhiteSpace(rune))
        {
            text = text[..^length];
        }

        return text;
    }

    /// <summary>The blanks that may stand between the words of a line; no others are white space there.</summary>
    public static bool IsInLine(Rune rune) => rune.Value is '\t' or '\v' or '\f' or '\r' or ' ' or 0x85 or 0xA0;
}
