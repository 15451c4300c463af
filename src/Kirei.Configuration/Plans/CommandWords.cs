using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Yaml;
using Kirei.Linux;

namespace Kirei.Configuration.Plans;

/// <summary>
/// A command that is written as one text, split into words as Compose does it: blanks separate, single quotes keep everything, a backslash
/// keeps the next character, also within double quotes, where <c>\t</c> and <c>\n</c> are a tab and a line feed. No shell is started.
/// Compose drops what stands behind a <c>;</c>, a <c>|</c> or the like without a word; here that is an error.
/// </summary>
internal static class CommandWords
{
    /// <summary>A command: a list as it is, a text split.</summary>
    public static ImmutableArray<OsString> Read(Node node, Findings findings)
    {
        if (node is not ScalarNode scalar)
        {
            return node.Words();
        }

        List<OsString> words = [];
        if (Split(scalar.Value.Bytes, words) is { } mistake)
        {
            findings.Error(scalar.At, mistake);
        }

        return [.. words];
    }

    /// <summary>Splits a text.</summary>
    /// <returns>What is wrong with it; null for nothing.</returns>
    public static string? Split(ReadOnlySpan<byte> text, List<OsString> words)
    {
        List<byte> word = [];
        bool isWord = false;
        byte quote = 0;
        for (int i = 0; i < text.Length; i++)
        {
            byte c = text[i];
            if (c == (byte)'\\' && quote != (byte)'\'')
            {
                if (++i == text.Length)
                {
                    return "the command ends with a backslash";
                }

                word.Add(text[i] switch { (byte)'t' => (byte)'\t', (byte)'n' => (byte)'\n', var other => other });
                isWord = true;
            }
            else if (quote == 0 && c is (byte)'\'' or (byte)'"')
            {
                quote = c;
                isWord = true;
            }
            else if (c == quote && quote != 0)
            {
                quote = 0;
            }
            else if (quote == 0 && c is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
            {
                Finish();
            }
            else if (quote == 0 && "|&;<>()`"u8.Contains(c))
            {
                return $"no shell reads this command, and '{(char)c}' means something only to a shell: write [\"sh\", \"-c\", \"…\"], or the character in quotes";
            }
            else
            {
                word.Add(c);
                isWord = true;
            }
        }

        Finish();
        return quote == 0 ? null : $"the quote {(char)quote} is not closed";

        void Finish()
        {
            if (isWord)
            {
                words.Add(new OsString([.. word]));
            }

            word.Clear();
            isWord = false;
        }
    }
}
