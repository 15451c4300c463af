using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>
/// Puts values for a few variables that are named beforehand, as <c>$NAME</c> and as <c>${NAME}</c>, and leaves everything else as it is:
/// what envsubst(1) does with its SHELL-FORMAT, for templates where <c>$</c> means something to the program that reads them, such as nginx.
/// </summary>
internal static class ListedVariables
{
    /// <summary>The names in a list such as <c>$HOST ${PORT}</c>; null when there is anything else in it, or nothing.</summary>
    public static ImmutableArray<OsString>? Read(string list)
    {
        List<OsString> names = [];
        foreach (string word in list.Split([' ', ',', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            ReadOnlySpan<byte> bytes = new OsString(word).Bytes;
            if (bytes is not [(byte)'$', ..] || Variable(bytes, out ReadOnlySpan<byte> name) != bytes.Length)
            {
                return null;
            }

            names.Add(new OsString(name));
        }

        return names.Count > 0 ? [.. names] : null;
    }

    /// <summary>Puts the values; every mistake is added to <paramref name="mistakes"/>.</summary>
    public static byte[] Apply(
        ReadOnlySpan<byte> text,
        ImmutableArray<OsString> names,
        EnvironmentBlock variables,
        List<InterpolationMistake> mistakes,
        UnsetVariables unset)
    {
        ByteText result = new(text.Length);
        for (int at = 0, length; at < text.Length; at += length)
        {
            int plain = text[at..].IndexOf((byte)'$');
            if (plain != 0)
            {
                length = plain < 0 ? text.Length - at : plain;
                result.Add(text.Slice(at, length));
                continue;
            }

            length = Math.Max(Variable(text[at..], out ReadOnlySpan<byte> name), 1);
            ReadOnlySpan<byte> original = text.Slice(at, length);
            if (name.IsEmpty || !names.AsSpan().Contains(new OsString(name)))
            {
                result.Add(original);
            }
            else if (variables.TryFind(name, out ReadOnlySpan<byte> value))
            {
                result.Add(value);
            }
            else if (unset == UnsetVariables.DefinedOnly)
            {
                result.Add(original);
            }
            else if (unset == UnsetVariables.Strict)
            {
                mistakes.Add(new InterpolationMistake(at, $"{Encoding.UTF8.GetString(name)} is not set: set it, or see --render-mode"));
            }
        }

        return result.ToArray();
    }

    /// <summary>Reads a variable at the beginning of a text.</summary>
    /// <returns>How long it is, with the dollar and the braces; 0 when it is none.</returns>
    private static int Variable(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> name)
    {
        bool hasBrace = text.Length > 1 && text[1] == (byte)'{';
        int start = hasBrace ? 2 : 1;
        int end = start;
        while (end < text.Length
            && (text[end] == (byte)'_' || char.IsAsciiLetter((char)text[end]) || (end > start && char.IsAsciiDigit((char)text[end]))))
        {
            end++;
        }

        bool isWhole = end > start && (!hasBrace || (end < text.Length && text[end] == (byte)'}'));
        name = isWhole ? text[start..end] : [];
        return isWhole ? end + (hasBrace ? 1 : 0) : 0;
    }
}
