using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;

namespace Kirei.Lab.Checks.Shell;

/// <content>Words.</content>
internal sealed partial class ShellReader
{
    private Word OneWord() => Nested(() =>
    {
        int start = _at;
        List<WordPart> parts = [];
        StringBuilder plain = new();
        while (!IsAtEnd)
        {
            if (_at == start && (StartsWith("<(") || StartsWith(">(")))
            {
                _at++;
                parts.Add(new ProcessPart(Enclosed()));
            }
            else if (Current is '@' or '!' or '*' or '+' or '?' && CharAt(_at + 1) == '(')
            {
                AppendExtendedPattern(plain);
            }
            else if (IsDelimiter(Current))
            {
                break;
            }
            else
            {
                WordPiece(parts, plain);
            }
        }

        Flush(parts, plain, isQuoted: false);
        return _at > start ? new Word(new Span(start, _at - start), [.. parts]) : throw Problem("a word");
    });

    private void WordPiece(List<WordPart> parts, StringBuilder plain)
    {
        switch (Current)
        {
            case '\\':
                AppendEscaped(plain);
                break;
            case '\'':
                Flush(parts, plain, isQuoted: false);
                parts.Add(new LiteralPart(SingleQuoted(), IsQuoted: true));
                break;
            case '"':
                Flush(parts, plain, isQuoted: false);
                DoubleQuoted(parts);
                break;
            case '$' when CharAt(_at + 1) == '\'':
                Flush(parts, plain, isQuoted: false);
                parts.Add(new LiteralPart(AnsiQuoted(), IsQuoted: true));
                break;
            case '$' when CharAt(_at + 1) == '"':
                _at++;
                break;
            case '$' or '`':
                Expansion(parts, plain, isQuoted: false);
                break;
            default:
                plain.Append(_text[_at++]);
                break;
        }
    }

    private static void Flush(List<WordPart> parts, StringBuilder plain, bool isQuoted)
    {
        if (plain.Length > 0)
        {
            parts.Add(new LiteralPart(plain.ToString(), isQuoted));
            plain.Clear();
        }
    }

    private void AppendEscaped(StringBuilder plain)
    {
        _at++;
        if (IsAtNewline())
        {
            _at += Current == '\r' ? 2 : 1;
        }
        else if (!IsAtEnd)
        {
            plain.Append(_text[_at++]);
        }
    }

    private void AppendExtendedPattern(StringBuilder plain)
    {
        int start = _at;
        _at++;
        int depth = 0;
        do
        {
            if (IsAtEnd || IsAtNewline())
            {
                throw Problem(") of a pattern");
            }

            depth += Current switch { '(' => 1, ')' => -1, _ => 0 };
            _at++;
        }
        while (depth > 0);
        plain.Append(_text, start, _at - start);
    }

    private string SingleQuoted()
    {
        int end = _text.IndexOf('\'', _at + 1);
        if (end < 0)
        {
            throw Problem("the end of a quotation");
        }

        string text = _text[(_at + 1)..end];
        _at = end + 1;
        return text;
    }

    private string AnsiQuoted()
    {
        StringBuilder text = new();
        for (_at += 2; Current != '\''; _at++)
        {
            if (IsAtEnd)
            {
                throw Problem("the end of a quotation");
            }

            if (Current == '\\' && _at + 1 < _text.Length)
            {
                _at++;
            }

            text.Append(Current);
        }

        _at++;
        return text.ToString();
    }

    private void DoubleQuoted(List<WordPart> parts)
    {
        _at++;
        int before = parts.Count;
        StringBuilder plain = new();
        while (Current != '"' || IsAtEnd)
        {
            if (IsAtEnd)
            {
                throw Problem("the end of a quotation");
            }

            if (Current is '$' or '`')
            {
                Expansion(parts, plain, isQuoted: true);
            }
            else if (Current == '\\' && CharAt(_at + 1) is '$' or '`' or '"' or '\\' or '\n')
            {
                AppendEscaped(plain);
            }
            else
            {
                plain.Append(_text[_at++]);
            }
        }

        _at++;
        if (plain.Length > 0 || parts.Count == before)
        {
            parts.Add(new LiteralPart(plain.ToString(), IsQuoted: true));
        }
    }

    /// <summary>What a dollar sign or a backquote begins; a dollar sign that begins nothing stands for itself.</summary>
    private void Expansion(List<WordPart> parts, StringBuilder plain, bool isQuoted)
    {
        WordPart? part = Current == '`' ? Backquoted(isQuoted)
            : StartsWith("$((") && TrySkipArithmetic(_at + 3) is { } end ? Arithmetic(end, isQuoted)
            : StartsWith("$(") ? Substitution(isQuoted)
            : StartsWith("${") ? Braced(isQuoted)
            : StartsWith("$[") ? throw Problem("$((…))")
            : Bare(isQuoted);
        if (part is null)
        {
            plain.Append(_text[_at++]);
            return;
        }

        Flush(parts, plain, isQuoted);
        parts.Add(part);
    }

    private ArithmeticPart Arithmetic(int end, bool isQuoted)
    {
        _at = end;
        return new ArithmeticPart(isQuoted);
    }

    private SubstitutionPart Substitution(bool isQuoted)
    {
        _at++;
        return new SubstitutionPart(Enclosed(), isQuoted);
    }

    private SubstitutionPart Backquoted(bool isQuoted)
    {
        for (_at++; Current != '`'; _at++)
        {
            if (Current == '\\')
            {
                _at++;
            }

            if (IsAtEnd)
            {
                throw Problem("the second backquote");
            }
        }

        _at++;
        return new SubstitutionPart([], isQuoted);
    }

    private ParameterPart? Bare(bool isQuoted)
    {
        char next = CharAt(_at + 1);
        if (next is '@' or '*' or '#' or '?' or '-' or '$' or '!' || char.IsAsciiDigit(next))
        {
            _at += 2;
            return new ParameterPart(next.ToString(), "", isQuoted);
        }

        if (!char.IsAsciiLetter(next) && next != '_')
        {
            return null;
        }

        _at++;
        return new ParameterPart(Name()!, "", isQuoted);
    }

    private ParameterPart Braced(bool isQuoted)
    {
        int start = _at += 2;
        while (Current is '!' or '#' && CharAt(_at + 1) is not ('}' or ':' or '-' or '\0'))
        {
            _at++;
        }

        int nameAt = _at;
        string name = Name() ?? (IsAtEnd ? throw Problem("}") : _text[_at++].ToString());
        while (nameAt < _at && char.IsAsciiDigit(_text[nameAt]) && char.IsAsciiDigit(Current))
        {
            name += _text[_at++];
        }

        string prefix = _text[start..nameAt];
        int operationAt = _at;
        SkipBraced(isQuoted);
        return new ParameterPart(prefix + name, _text[operationAt..(_at - 1)], isQuoted);
    }

    /// <summary>Up to behind the brace that closes the one before.</summary>
    private void SkipBraced(bool isQuoted)
    {
        List<WordPart> parts = [];
        StringBuilder plain = new();
        while (Current != '}' || IsAtEnd)
        {
            switch (Current)
            {
                case var _ when IsAtEnd:
                    throw Problem("}");
                case '\\':
                    _at = Math.Min(_at + 2, _text.Length);
                    break;
                case '\'' when !isQuoted:
                    _ = SingleQuoted();
                    break;
                case '"':
                    DoubleQuoted(parts);
                    break;
                case '$' or '`':
                    Nested(() =>
                    {
                        Expansion(parts, plain, isQuoted);
                        return true;
                    });
                    break;
                default:
                    _at++;
                    break;
            }
        }

        _at++;
    }

    /// <summary>The place behind <c>))</c>, where an arithmetic expression that begins there has one; else it is none.</summary>
    private int? TrySkipArithmetic(int from)
    {
        int depth = 0;
        for (int i = from; i < _text.Length; i++)
        {
            switch (_text[i])
            {
                case '(':
                    depth++;
                    break;
                case ')' when depth > 0:
                    depth--;
                    break;
                case ')':
                    return CharAt(i + 1) == ')' ? i + 2 : null;
            }
        }

        return null;
    }
}
