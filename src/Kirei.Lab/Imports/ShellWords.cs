using System;
using System.Collections.Generic;
using System.Text;
using Kirei.Lab.Checks;

namespace Kirei.Lab.Imports;

/// <summary>
/// Splits a command as supervisord does, with Python's <c>shlex.split</c>: blanks separate, single quotes keep everything, double quotes
/// all but <c>\"</c> and <c>\\</c>, a backslash the next character. No shell reads it.
/// </summary>
internal static class ShellWords
{
    /// <summary>Splits it; each word as pieces that were within quotes, or not.</summary>
    public static List<List<(string Text, bool IsQuoted)>> Split(Passage command, Remarks remarks)
    {
        List<List<(string, bool)>> words = [];
        List<(string, bool)>? word = null;
        StringBuilder piece = new();
        char quote = '\0';
        int opened = 0;
        string text = command.Text;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quote == '\0' && char.IsWhiteSpace(c))
            {
                End();
            }
            else if (c == '\\' && quote != '\'')
            {
                if (++i == text.Length)
                {
                    remarks.Error(command.Place(new Span(i - 1, 1)), "nothing follows this backslash");
                    break;
                }

                _ = piece.Append(quote == '"' && text[i] is not ('"' or '\\') ? "\\" : "").Append(text[i]);
                word ??= [];
            }
            else if (c == quote || (quote == '\0' && c is '"' or '\''))
            {
                Cut(quote != '\0');
                quote = quote == '\0' ? c : '\0';
                opened = i;
            }
            else
            {
                _ = piece.Append(c);
                word ??= [];
            }
        }

        if (quote != '\0')
        {
            remarks.Error(command.Place(new Span(opened, 1)), "this quote is not closed");
        }

        End();
        return words;

        void Cut(bool isQuoted)
        {
            word ??= [];
            if (piece.Length > 0 || isQuoted)
            {
                word.Add((piece.ToString(), isQuoted));
            }

            _ = piece.Clear();
        }

        void End()
        {
            if (word is not null)
            {
                Cut(quote != '\0');
                words.Add(word);
            }

            word = null;
        }
    }
}
