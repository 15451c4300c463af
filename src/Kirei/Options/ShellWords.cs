using System.Collections.Immutable;
using System.Text;
using Kirei.Linux;

namespace Kirei.Options;

/// <summary>
/// Splits a command line into words as a shell does, and nothing more: single quotes, double quotes, backslashes (POSIX sh, "Quoting"). No
/// variable is replaced, no pattern matched, no shell started.
/// </summary>
internal static class ShellWords
{
    /// <summary>The words.</summary>
    public static ImmutableArray<OsString> Split(string text)
    {
        ImmutableArray<OsString>.Builder words = ImmutableArray.CreateBuilder<OsString>();
        StringBuilder? word = null;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case ' ' or '\t' or '\n':
                    Finish(words, ref word);
                    break;
                case '\'' or '"':
                    i = Quoted(text, i, word ??= new StringBuilder());
                    break;
                case '\\':
                    (word ??= new StringBuilder())
                        .Append(i + 1 < text.Length ? text[++i] : throw new UsageException("it ends with a backslash"));
                    break;
                default:
                    (word ??= new StringBuilder()).Append(c);
                    break;
            }
        }

        Finish(words, ref word);
        return words.Count > 0 ? words.ToImmutable() : throw new UsageException("the command is empty");
    }

    /// <summary>Takes what stands between quotes.</summary>
    /// <returns>The place of the closing quote.</returns>
    private static int Quoted(string text, int open, StringBuilder word)
    {
        char quote = text[open];
        for (int i = open + 1; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                return i;
            }

            // Within double quotes a backslash keeps its meaning only before these (POSIX sh, "Double-Quotes").
            bool escapes = quote == '"' && text[i] == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\' or '$' or '`';
            word.Append(escapes ? text[++i] : text[i]);
        }

        throw new UsageException($"the quote {quote} at column {open + 1} is not closed");
    }

    private static void Finish(ImmutableArray<OsString>.Builder words, ref StringBuilder? word)
    {
        if (word is not null)
        {
            words.Add(new OsString(word.ToString()));
            word = null;
        }
    }
}
