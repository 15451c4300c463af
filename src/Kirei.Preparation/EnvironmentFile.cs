using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>
/// An environment file in the grammar of Compose: <c>NAME=value</c>, <c>NAME: value</c>, <c>export NAME=value</c>, comments, empty lines. A
/// value without quotes ends at <c> #</c> and is trimmed; in double quotes <c>\n \r \t \" \\ \$</c> are escapes; both may hold variables.
/// In single quotes everything stands for itself but <c>\'</c>. A quoted value may go over several lines. A name alone takes its value from
/// the environment.
/// </summary>
internal ref struct EnvironmentFile
{
    private readonly string _file;
    private readonly ReadOnlySpan<byte> _text;
    private readonly List<string> _mistakes;
    private readonly EnvironmentBlock _outside;
    private EnvironmentBlock _result;
    private int _at;

    private EnvironmentFile(
        string file, ReadOnlySpan<byte> text, EnvironmentBlock environment, EnvironmentBlock outside, List<string> mistakes)
    {
        _file = file;
        _text = text;
        _result = environment;
        _outside = outside;
        _mistakes = mistakes;
    }

    /// <summary>Adds what the file sets to an environment. A later line may use the variables of an earlier one.</summary>
    /// <param name="file">Its name, for mistakes.</param>
    /// <param name="text">Its content.</param>
    /// <param name="environment">What to add to.</param>
    /// <param name="outside">Where a name alone, and a variable that is not set yet, is looked up.</param>
    /// <param name="mistakes">One line is added for each.</param>
    public static EnvironmentBlock Apply(
        string file, ReadOnlySpan<byte> text, EnvironmentBlock environment, EnvironmentBlock outside, List<string> mistakes)
    {
        ReadOnlySpan<byte> withoutMark = text.StartsWith("\uFEFF"u8) ? text[3..] : text;
        EnvironmentFile reading = new(file, withoutMark, environment, outside, mistakes);
        while (reading._at < withoutMark.Length)
        {
            reading.Line();
        }

        return reading._result;
    }

    private void Line()
    {
        SkipBlanks();
        int start = _at;
        if (Current is (byte)'\n' or (byte)'\r' or (byte)'#' or 0)
        {
            SkipLine();
            return;
        }

        ReadOnlySpan<byte> name = TakeName();
        if (name.SequenceEqual("export"u8) && Current is (byte)' ' or (byte)'\t')
        {
            SkipBlanks();
            start = _at;
            name = TakeName();
        }

        SkipBlanks();
        switch (Current)
        {
            case (byte)'=' or (byte)':' when !name.IsEmpty:
                _at++;
                Value(new OsString(name));
                break;
            case (byte)'\n' or (byte)'\r' or 0 or (byte)'#' when !name.IsEmpty:
                FromOutside(new OsString(name));
                SkipLine();
                break;
            default:
                Mistake(start, "this is not NAME=value");
                SkipLine();
                break;
        }
    }

    private void FromOutside(OsString name)
    {
        if (_outside.Find(name) is { } value)
        {
            _result = _result.With(name, value);
        }
    }

    private void Value(OsString name)
    {
        SkipBlanks();
        switch (Current)
        {
            case (byte)'\'':
                SingleQuoted(name);
                break;
            case (byte)'"':
                DoubleQuoted(name);
                break;
            default:
                Unquoted(name);
                break;
        }
    }

    private void Unquoted(OsString name)
    {
        ReadOnlySpan<byte> line = _text[_at..];
        int end = line.IndexOf((byte)'\n');
        line = end < 0 ? line : line[..end];
        int comment = line is [(byte)'#', ..] ? 0 : Math.Min(Or(line.IndexOf(" #"u8), line.Length), Or(line.IndexOf("\t#"u8), line.Length));
        Set(name, line[..comment].Trim(" \t\r"u8), _at);
        SkipLine();
    }

    private void SingleQuoted(OsString name)
    {
        int open = _at++;
        ByteText value = new(32);
        for (; Current != (byte)'\'' || IsPastEnd; _at++)
        {
            if (IsPastEnd)
            {
                Mistake(open, "this ' is not closed");
                return;
            }

            _at += Current == (byte)'\\' && Peek == (byte)'\'' ? 1 : 0;
            value.Add(Current);
        }

        Store(name, value.Bytes, open);
        AfterQuote();
    }

    private void DoubleQuoted(OsString name)
    {
        int open = _at++;
        ByteText value = new(32);
        for (; Current != (byte)'"' || IsPastEnd; _at++)
        {
            if (IsPastEnd)
            {
                Mistake(open, "this \" is not closed");
                return;
            }

            if (Current == (byte)'\\' && Escaped(Peek) is { Length: > 0 } escaped)
            {
                value.Add(escaped);
                _at++;
            }
            else
            {
                value.Add(Current);
            }
        }

        Set(name, value.Bytes, open);
        AfterQuote();
    }

    // A dollar that is meant literally is doubled here, for the interpolation that follows.
    private static ReadOnlySpan<byte> Escaped(byte c) => c switch
    {
        (byte)'n' => "\n"u8,
        (byte)'r' => "\r"u8,
        (byte)'t' => "\t"u8,
        (byte)'"' => "\""u8,
        (byte)'\\' => "\\"u8,
        (byte)'$' => "$$"u8,
        _ => [],
    };

    private void Set(OsString name, ReadOnlySpan<byte> raw, int offset)
    {
        List<InterpolationMistake> mistakes = [];
        byte[] value = Interpolation.Apply(raw, _result, mistakes, UnsetVariables.Lenient, VariableForms.BracesAndBare);
        foreach (InterpolationMistake mistake in mistakes)
        {
            Mistake(offset, mistake.Reason);
        }

        Store(name, value, offset);
    }

    private void Store(OsString name, ReadOnlySpan<byte> value, int offset)
    {
        if (value.Contains((byte)0))
        {
            Mistake(offset, "a NUL byte cannot be in an environment");
            return;
        }

        _result = _result.With(name, new OsString(value));
    }

    private void AfterQuote()
    {
        _at++;
        SkipBlanks();
        if (Current is not ((byte)'\n' or (byte)'\r' or (byte)'#' or 0))
        {
            Mistake(_at, "after the closing quote only a comment may follow");
        }

        SkipLine();
    }

    private ReadOnlySpan<byte> TakeName()
    {
        int start = _at;
        while (Current is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9')
            or (byte)'_' or (byte)'.' or (byte)'-')
        {
            _at++;
        }

        return _text[start.._at];
    }

    private void SkipBlanks()
    {
        while (Current is (byte)' ' or (byte)'\t')
        {
            _at++;
        }
    }

    private void SkipLine()
    {
        int end = _at < _text.Length ? _text[_at..].IndexOf((byte)'\n') : -1;
        _at = end < 0 ? _text.Length : _at + end + 1;
    }

    private readonly void Mistake(int offset, string reason) =>
        _mistakes.Add($"{Place.Of(_file, _text, Math.Min(offset, _text.Length))}: {reason}");

    private readonly bool IsPastEnd => _at >= _text.Length;

    private readonly byte Current => _at < _text.Length ? _text[_at] : (byte)0;

    private readonly byte Peek => _at + 1 < _text.Length ? _text[_at + 1] : (byte)0;

    private static int Or(int index, int otherwise) => index < 0 ? otherwise : index;
}
