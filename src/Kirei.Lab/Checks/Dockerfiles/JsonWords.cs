using System;
using System.Collections.Immutable;
using System.Globalization;

namespace Kirei.Lab.Checks.Dockerfiles;

/// <summary>The JSON form of an instruction's arguments: a list of strings.</summary>
internal static class JsonWords
{
    /// <summary>Reads it. Null for anything else: Docker takes that for the shell form.</summary>
    public static ImmutableArray<Passage>? TryRead(Passage arguments)
    {
        Passage trimmed = arguments.Trimmed();
        string text = trimmed.Text;
        if (text is not ['[', .., ']'])
        {
            return null;
        }

        ImmutableArray<Passage>.Builder words = ImmutableArray.CreateBuilder<Passage>();
        int at = SkipBlanks(text, 1);
        while (text[at] != ']' || words.Count > 0)
        {
            if (text[at] != '"' || TryString(trimmed, ref at) is not { } word)
            {
                return null;
            }

            words.Add(word);
            at = SkipBlanks(text, at);
            if (text[at] == ']')
            {
                break;
            }

            if (text[at] != ',')
            {
                return null;
            }

            at = SkipBlanks(text, at + 1);
        }

        return at == text.Length - 1 ? words.ToImmutable() : null;
    }

    // There is always a ] behind.
    private static int SkipBlanks(string text, int at)
    {
        while (text[at] is ' ' or '\t' or '\n' or '\r')
        {
            at++;
        }

        return at;
    }

    private static Passage? TryString(Passage source, ref int at)
    {
        Passage.Builder word = new(source.File);
        string text = source.Text;
        for (at++; at < text.Length - 1; at++)
        {
            int origin = source.Place(new Span(at, 1)).Span.Start;
            if (text[at] == '"')
            {
                at++;
                return word.Length > 0 ? word.Build() : Passage.At(source.File, "", source.Place(new Span(at - 1, 1)).Span);
            }

            if (text[at] != '\\')
            {
                word.Append(text[at], origin);
            }
            else if (Unescaped(text, ref at) is { } character)
            {
                word.Append(character, origin);
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    private static char? Unescaped(string text, ref int at)
    {
        switch (text[++at])
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case 'b': return '\b';
            case 'f': return '\f';
            case '"' or '\\' or '/': return text[at];
            case 'u' when at + 4 < text.Length
                && ushort.TryParse(text.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code):
                at += 4;
                return (char)code;
            default: return null;
        }
    }
}
