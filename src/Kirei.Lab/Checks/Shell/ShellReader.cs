using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Kirei.Lab.Checks.Shell;

/// <summary>
/// Reads a script: the POSIX shell language, and of bash what entrypoints use. It decides nothing and expands nothing. A text that is not
/// in this language, or in a part of it that the reader does not know, is a <see cref="NotUnderstoodException"/> and nothing else.
/// </summary>
internal sealed partial class ShellReader
{
    private const int DeepestNesting = 120;
    private readonly string _text;
    private readonly Queue<PendingDocument> _documents = [];
    private int _at;
    private int _depth;

    private ShellReader(string text) => _text = text;

    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private bool IsAtEnd => _at >= _text.Length;

    /// <summary>Reads a whole script.</summary>
    /// <exception cref="NotUnderstoodException">It is none, or has what the reader does not know.</exception>
    public static ShellScript Read(string text)
    {
        ShellReader reader = new(text);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            throw reader.Problem("a text without NUL");
        }

        ImmutableArray<Statement> statements = reader.Statements();
        return reader.IsAtEnd ? new ShellScript(statements) : throw reader.Problem("a command");
    }

    private NotUnderstoodException Problem(string expected) => new($"expected {expected}", _at);

    private T Nested<T>(Func<T> read)
    {
        if (++_depth > DeepestNesting)
        {
            throw Problem("fewer levels of nesting");
        }

        T result = read();
        _depth--;
        return result;
    }

    /// <summary>Statements up to the end of the text, a closing parenthesis, <c>;;</c>, or a word that ends a compound command.</summary>
    private ImmutableArray<Statement> Statements() => Nested(() =>
    {
        ImmutableArray<Statement>.Builder found = ImmutableArray.CreateBuilder<Statement>();
        SkipLines();
        while (!IsAtEnd && !IsAtListEnd())
        {
            Statement statement = OneStatement();
            SkipBlanks();
            bool isBackground = Current == '&' && !StartsWith("&&");
            found.Add(isBackground ? statement with { IsBackground = true } : statement);
            if (isBackground || (Current == ';' && !StartsWith(";;") && !StartsWith(";&")))
            {
                _at++;
            }
            else if (!IsAtEnd && !IsAtNewline() && !IsAtListEnd())
            {
                throw Problem("the end of a command");
            }

            SkipLines();
        }

        return found.ToImmutable();
    });

    private bool IsAtListEnd() =>
        Current == ')' || StartsWith(";;") || StartsWith(";&")
        || ReservedHere() is "then" or "elif" or "else" or "fi" or "do" or "done" or "esac" or "}";

    private Statement OneStatement()
    {
        int start = _at;
        List<JoinedPipeline> parts = [new(Connector.None, OnePipeline())];
        while (true)
        {
            SkipBlanks();
            Connector connector = StartsWith("&&") ? Connector.And : StartsWith("||") ? Connector.Or : Connector.None;
            if (connector == Connector.None)
            {
                return new Statement(new Span(start, parts[^1].Pipeline.Span.End - start), [.. parts], IsBackground: false);
            }

            _at += 2;
            SkipLines();
            parts.Add(new JoinedPipeline(connector, OnePipeline()));
        }
    }

    private Pipeline OnePipeline()
    {
        int start = _at;
        bool isNegated = false;
        for (string? word = ReservedHere(); word is "!" or "time"; word = ReservedHere())
        {
            isNegated ^= word == "!";
            _at += word.Length;
            SkipBlanks();
            if (word == "time" && StartsWith("-p") && IsDelimiter(CharAt(_at + 2)))
            {
                _at += 2;
                SkipBlanks();
            }
        }

        List<ShellCommand> commands = [OneCommand()];
        while (true)
        {
            SkipBlanks();
            if (Current != '|' || StartsWith("||"))
            {
                return new Pipeline(new Span(start, commands[^1].Span.End - start), isNegated, [.. commands]);
            }

            _at += StartsWith("|&") ? 2 : 1;
            SkipLines();
            commands.Add(OneCommand());
        }
    }

    private bool StartsWith(string text) => string.CompareOrdinal(_text, _at, text, 0, text.Length) == 0;

    private char CharAt(int offset) => offset < _text.Length ? _text[offset] : '\0';

    private bool IsAtNewline() => Current == '\n' || StartsWith("\r\n");

    /// <summary>Skips blanks and continued lines.</summary>
    private void SkipBlanks()
    {
        while (true)
        {
            if (Current is ' ' or '\t')
            {
                _at++;
            }
            else if (StartsWith("\\\n"))
            {
                _at += 2;
            }
            else if (StartsWith("\\\r\n"))
            {
                _at += 3;
            }
            else
            {
                break;
            }
        }

        if (Current == '#')
        {
            SkipComment();
        }
    }

    private void SkipComment()
    {
        int end = _text.IndexOf('\n', _at);
        _at = end < 0 ? _text.Length : end;
    }

    /// <summary>Skips blanks, comments and ends of lines, with the here-documents behind them.</summary>
    private void SkipLines()
    {
        SkipBlanks();
        while (IsAtNewline())
        {
            _at += Current == '\r' ? 2 : 1;
            ReadDocuments();
            SkipBlanks();
        }
    }
}
