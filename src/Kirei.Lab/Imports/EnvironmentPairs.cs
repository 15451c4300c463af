using System;
using System.Collections.Generic;
using Kirei.Lab.Checks;

namespace Kirei.Lab.Imports;

/// <summary>
/// Reads <c>KEY="value",KEY2=value</c> as supervisord does, with the words of Python's shlex outside its POSIX mode: a word is made of
/// letters, digits and <c>_/.+-():</c>; everything else is to be quoted, and quotes know no escapes.
/// </summary>
internal static class EnvironmentPairs
{
    /// <summary>Reads them; of two equal names the later one counts.</summary>
    public static Dictionary<string, string> Read(Passage text, Remarks remarks)
    {
        Dictionary<string, string> pairs = [];
        List<(string Word, int At)> words = [];
        if (Split(text.Text, words) is >= 0 and var unclosed)
        {
            remarks.Error(text.Place(new Span(unclosed, 1)), "this quote is not closed");
            return pairs;
        }

        for (int i = 0; i < words.Count; i += 4)
        {
            Place place = text.Place(new Span(words[i].At, words[i].Word.Length));
            if (i + 2 >= words.Count || words[i + 1].Word != "=")
            {
                remarks.Error(place, "a variable is written NAME=\"value\"",
                    "a comma stands between two, and quotes around what is more than a word");
                return pairs;
            }

            if (i + 3 < words.Count && words[i + 3].Word != ",")
            {
                place = text.Place(new Span(words[i + 3].At, words[i + 3].Word.Length));
                remarks.Error(place, $"a comma must follow the value of {words[i].Word}", "put the whole value into quotes");
                return pairs;
            }

            pairs[words[i].Word] = words[i + 2].Word.Trim('\'', '"');
        }

        return pairs;
    }

    /// <returns>Where a quote begins that is not closed; below 0 for none.</returns>
    private static int Split(string text, List<(string, int)> words)
    {
        for (int i = 0; i < text.Length;)
        {
            int start = i;
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }

            if (text[i] == '#')
            {
                i = text.IndexOf('\n', i) is >= 0 and var end ? end : text.Length;
                continue;
            }

            if (text[i] is '"' or '\'')
            {
                int close = text.IndexOf(text[i], i + 1);
                if (close < 0)
                {
                    return i;
                }

                i = close + 1;
            }
            else if (IsOfWord(text[i]))
            {
                while (i < text.Length && (IsOfWord(text[i]) || text[i] is '"' or '\''))
                {
                    i++;
                }
            }
            else
            {
                i++;
            }

            words.Add((text[start..i], start));
        }

        return -1;
    }

    private static bool IsOfWord(char c) => char.IsAsciiLetterOrDigit(c) || "_/.+-():".Contains(c, StringComparison.Ordinal)
        || Reference.Is(c);
}
