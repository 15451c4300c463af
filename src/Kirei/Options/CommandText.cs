using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Options;

/// <summary>
/// A command in one option. It is started as it is, so that it needs no shell in the image; but one that has what only a shell understands
/// is given to /bin/sh, rather than that a <c>*</c> or a <c>$VAR</c> is taken to the letter when it is too late to notice.
/// </summary>
internal static class CommandText
{
    /// <summary>The words to execute.</summary>
    /// <exception cref="UsageException">There is no word, or a quote is not closed.</exception>
    public static ImmutableArray<OsString> Read(string text)
    {
        ImmutableArray<OsString> words = ShellWords.Split(text);
        return NeedsShell(text) ? [new OsString("/bin/sh"u8), new OsString("-c"u8), new OsString(text)] : words;
    }

    /// <summary>Whether something outside of quotes is more than a word (POSIX sh, "Token Recognition", "Word Expansions").</summary>
    private static bool NeedsShell(string text)
    {
        char quote = '\0';
        bool startsWord = true;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\\' && quote != '\'')
            {
                i++;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
            }
            else if (IsSyntax(c, quote) || (quote == '\0' && startsWord && c is '~' or '#'))
            {
                return true;
            }

            startsWord = quote == '\0' && c is ' ' or '\t' or '\n';
        }

        return StartsWithAssignment(text);
    }

    private static bool IsSyntax(char c, char quote) => quote switch
    {
        '\'' => false,
        '"' => c is '$' or '`',
        _ => c is '$' or '`' or '|' or '&' or ';' or '<' or '>' or '(' or ')' or '*' or '?' or '[',
    };

    /// <summary><c>NAME=value command</c>.</summary>
    private static bool StartsWithAssignment(string text)
    {
        string start = text.TrimStart();
        int length = 0;
        while (length < start.Length
            && (char.IsAsciiLetter(start[length]) || start[length] == '_' || (length > 0 && char.IsAsciiDigit(start[length]))))
        {
            length++;
        }

        return length > 0 && length < start.Length && start[length] == '=';
    }
}
