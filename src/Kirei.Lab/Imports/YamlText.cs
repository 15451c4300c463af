using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Kirei.Lab.Imports;

/// <summary>Texts as kirei.yaml has them: quoted where YAML needs it, dollar signs doubled, variables as <c>${NAME}</c>.</summary>
/// <param name="references">The variables.</param>
internal sealed class YamlText(Reference references)
{
    private const string NeedsNoQuotes = "_/.-+";
    private static readonly string[] Words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];

    /// <summary>A text as a value.</summary>
    public string Of(string text) => IsPlain(text) ? text : Quoted(text);

    /// <summary>A text between double quotes.</summary>
    public string Quoted(string text)
    {
        StringBuilder result = new("\"");
        foreach (char c in text)
        {
            _ = Reference.Is(c) ? result.Append(references.Written(c)) : c switch
            {
                '"' or '\\' => result.Append('\\').Append(c),
                '$' => result.Append("$$"),
                '\n' => result.Append("\\n"),
                '\t' => result.Append("\\t"),
                _ when char.IsControl(c) => result.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => result.Append(c),
            };
        }

        return result.Append('"').ToString();
    }

    /// <summary>
    /// A command: a list of its words; where a variable stands outside quotes, and its value may be several words, a text with the words in
    /// quotes.
    /// </summary>
    public string Command(List<List<(string Text, bool IsQuoted)>> words)
    {
        bool mayBeSeveral = words.Exists(word => word.Exists(piece => !piece.IsQuoted && piece.Text.Any(Reference.Is)));
        return mayBeSeveral
            ? Quoted(string.Join(' ', words.Select(AsText)))
            : "[" + string.Join(", ", words.Select(word => Quoted(string.Concat(word.Select(piece => piece.Text))))) + "]";
    }

    private static string AsText(List<(string Text, bool IsQuoted)> word)
    {
        StringBuilder result = new(word.Count == 0 ? "''" : "");
        foreach ((string text, bool isQuoted) in word)
        {
            foreach (string part in Parts(text))
            {
                bool isReference = part.Length == 1 && Reference.Is(part[0]);
                _ = isReference && !isQuoted ? result.Append(part)
                    : isReference ? result.Append('"').Append(part).Append('"')
                    : part.Length > 0 && part.All(IsSafe) ? result.Append(part)
                    : result.Append('\'').Append(part.Replace("'", "'\"'\"'", StringComparison.Ordinal)).Append('\'');
            }

            _ = text.Length == 0 ? result.Append("''") : result;
        }

        return result.ToString();
    }

    // Each variable for itself, and what stands between them
    private static IEnumerable<string> Parts(string text)
    {
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (Reference.Is(text[i]))
            {
                if (i > start)
                {
                    yield return text[start..i];
                }

                yield return text[i].ToString();
                start = i + 1;
            }
        }

        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private static bool IsSafe(char c) => char.IsAsciiLetterOrDigit(c) || "_/.-+=:,@%".Contains(c, StringComparison.Ordinal);

    private static bool IsPlain(string text) =>
        text.Length > 0 && (char.IsAsciiLetter(text[0]) || text[0] is '/' or '_')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || NeedsNoQuotes.Contains(c, StringComparison.Ordinal))
        && !Words.Contains(text, StringComparer.OrdinalIgnoreCase);
}
