using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;

namespace Kirei.Lab.Checks.Shell;

/// <content>Simple commands and redirections.</content>
internal sealed partial class ShellReader
{
    private static readonly string[] RedirectionOperators = ["&>>", "<<<", "<<-", "&>", "<<", ">>", "<&", ">&", "<>", ">|", "<", ">"];

    private ShellCommand Simple()
    {
        int start = _at;
        List<Assignment> assignments = [];
        List<Word> words = [];
        List<Redirection> redirections = [];
        int end = _at;
        while (true)
        {
            if (TryRedirection() is { } redirection)
            {
                redirections.Add(redirection);
            }
            else if (words.Count == 0 && TryAssignment() is { } assignment)
            {
                assignments.Add(assignment);
            }
            else if (IsAtWord())
            {
                words.Add(words is [{ Literal: "declare" or "typeset" or "local" or "export" or "readonly" }, ..] ? Declared() : OneWord());
            }
            else
            {
                break;
            }

            end = _at;
            SkipBlanks();
            if (words is [{ Literal: { } name }] && assignments.Count == 0 && redirections.Count == 0 && Current == '(')
            {
                return FunctionAfter(start, name);
            }
        }

        return words.Count + assignments.Count + redirections.Count > 0
            ? new SimpleCommand(new Span(start, end - start), [.. assignments], [.. words]) { Redirections = [.. redirections] }
            : throw Problem("a command");
    }

    private FunctionDefinition FunctionAfter(int start, string name)
    {
        _at++;
        SkipBlanks();
        _at += Current == ')' ? 1 : throw Problem(")");
        return FunctionBody(start, name);
    }

    private bool IsAtWord() => !IsDelimiter(Current) || StartsWith("<(") || StartsWith(">(");

    /// <summary>A word that may be <c>name=(…)</c>.</summary>
    private Word Declared()
    {
        int start = _at;
        if (TryAssignment() is not { } assignment)
        {
            return OneWord();
        }

        ImmutableArray<WordPart> name = [new LiteralPart(assignment.Name + "=", IsQuoted: false)];
        return new Word(EndingHere(start), assignment.Value is { } value ? [.. name, .. value.Parts] : name);
    }

    private Assignment? TryAssignment()
    {
        int start = _at;
        if (Name() is not { } name)
        {
            return null;
        }

        if (Current == '[')
        {
            SkipSubscript();
        }

        if (Current == '+')
        {
            _at++;
        }

        if (Current != '=')
        {
            _at = start;
            return null;
        }

        _at++;
        if (StartsWith("("))
        {
            SkipArray();
            return new Assignment(name, null);
        }

        return new Assignment(name, IsAtWord() ? OneWord() : new Word(new Span(_at, 0), []));
    }

    private string? Name()
    {
        int start = _at;
        while (char.IsAsciiLetter(Current) || Current == '_' || (_at > start && char.IsAsciiDigit(Current)))
        {
            _at++;
        }

        return _at > start ? _text[start.._at] : null;
    }

    private void SkipSubscript()
    {
        int depth = 0;
        do
        {
            depth += Current switch { '[' => 1, ']' => -1, _ => 0 };
            if (IsAtEnd || IsAtNewline())
            {
                return;
            }

            _at++;
        }
        while (depth > 0);
    }

    private void SkipArray()
    {
        _at++;
        while (true)
        {
            SkipLines();
            if (Current == ')')
            {
                _at++;
                return;
            }

            if (!IsAtWord())
            {
                throw Problem(")");
            }

            _ = OneWord();
            if (Current == '(' && _text[_at - 1] == '=')
            {
                SkipArray();
            }
        }
    }

    private Redirection? TryRedirection()
    {
        int start = _at;
        SkipDescriptor();
        string? found = Array.Find(RedirectionOperators, StartsWith);
        bool isProcess = found is "<" or ">" && CharAt(_at + 1) == '(';
        if (found is null || isProcess || (found[0] == '&' && _at > start))
        {
            _at = start;
            return null;
        }

        _at += found.Length;
        SkipBlanks();
        int targetAt = _at;
        Word target = IsAtWord() ? OneWord() : throw Problem("the target of a redirection");
        if (found is "<<" or "<<-")
        {
            _documents.Enqueue(new PendingDocument(Delimiter(_text[targetAt.._at]), found == "<<-"));
        }

        return new Redirection(found, target);
    }

    /// <summary>The number or <c>{name}</c> in front of a redirection.</summary>
    private void SkipDescriptor()
    {
        int start = _at;
        if (Current == '{')
        {
            _at++;
            if (Name() is null || Current != '}')
            {
                _at = start;
                return;
            }

            _at++;
        }
        else
        {
            while (char.IsAsciiDigit(Current))
            {
                _at++;
            }
        }

        if (_at > start && Current is not ('<' or '>'))
        {
            _at = start;
        }
    }

    private static string Delimiter(string word)
    {
        StringBuilder plain = new();
        for (int i = 0; i < word.Length; i++)
        {
            if (word[i] == '\\' && i + 1 < word.Length)
            {
                plain.Append(word[++i]);
            }
            else if (word[i] is not ('\'' or '"'))
            {
                plain.Append(word[i]);
            }
        }

        return plain.ToString();
    }

    private void ReadDocuments()
    {
        while (_documents.TryDequeue(out PendingDocument? document))
        {
            while (true)
            {
                if (IsAtEnd)
                {
                    return; // a shell warns, and takes what there is
                }

                int end = _text.IndexOf('\n', _at);
                string line = _text[_at..(end < 0 ? _text.Length : end)].TrimEnd('\r');
                _at = end < 0 ? _text.Length : end + 1;
                if ((document.StripsTabs ? line.TrimStart('\t') : line) == document.Delimiter)
                {
                    break;
                }
            }
        }
    }

    private sealed record PendingDocument(string Delimiter, bool StripsTabs);
}
