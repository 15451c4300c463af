using System;
using System.Collections.Generic;
using System.Text;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>
/// An environment file in the grammar of Compose, as its package compose-go/dotenv reads it: <c>NAME=value</c>, <c>NAME: value</c>,
/// <c>export NAME=value</c>, comments, empty lines. A value without quotes ends at <c> #</c> and is trimmed; in double quotes there are
/// escapes (<see cref="QuotedValue"/>); both may hold variables. In single quotes everything stands for itself but <c>\'</c>. A value in
/// quotes may go over several lines, and another assignment may follow it. A name alone takes its value from outside.
/// <para>
/// Where Compose makes a variable with an empty name, or takes what follows a quote for a name, this is a mistake here.
/// </para>
/// </summary>
internal ref struct EnvironmentFile
{
    private readonly string _file;
    private readonly ReadOnlySpan<byte> _text;
    private readonly Remarks _remarks;
    private readonly EnvironmentBlock _outside;
    private EnvironmentBlock _result;
    private int _at;

    private EnvironmentFile(string file, ReadOnlySpan<byte> text, EnvironmentBlock environment, EnvironmentBlock outside, Remarks remarks)
    {
        _file = file;
        _text = text;
        _result = environment;
        _outside = outside;
        _remarks = remarks;
    }

    /// <summary>Adds what the file sets to an environment. A later line may use the variables of an earlier one.</summary>
    /// <param name="file">Its name, for remarks.</param>
    /// <param name="text">Its content.</param>
    /// <param name="environment">What to add to, and where variables are looked up.</param>
    /// <param name="outside">Where a name alone is looked up.</param>
    /// <param name="remarks">One line is added for each.</param>
    public static EnvironmentBlock Apply(
        string file, ReadOnlySpan<byte> text, EnvironmentBlock environment, EnvironmentBlock outside, Remarks remarks)
    {
        EnvironmentFile reading = new(file, text, environment, outside, remarks);
        reading.All();
        return reading._result;
    }

    private void All()
    {
        if (FileMarks.IsUtf16(_text))
        {
            Mistake(0, FileMarks.Utf16);
            return;
        }

        if (_text.StartsWith(FileMarks.ByteOrder))
        {
            Warn(0, FileMarks.SkippedByteOrder);
            _at = FileMarks.ByteOrder.Length;
        }

        while ((_at += Blanks.CountAtStart(_text[_at..])) < _text.Length)
        {
            if (_text[_at] == (byte)'#')
            {
                SkipLine();
            }
            else
            {
                Statement();
            }
        }
    }

    private void Statement()
    {
        if (_text[_at..].StartsWith("export"u8) && Blanks.CountInLine(_text[(_at + 6)..]) is > 0 and var blanks)
        {
            _at += 6 + blanks;
        }

        int start = _at;
        if (TakeName() is not { Length: > 0 } name)
        {
            Mistake(start, _text[start..].StartsWith(FileMarks.ByteOrder)
                ? "a byte order mark stands before this name: save the file as UTF-8 without one"
                : "this is not NAME=value");
            SkipLine();
        }
        else if (name.Bytes.ContainsAny(" \t"u8))
        {
            Mistake(start, FileMarks.BlankInName);
            SkipLine();
        }
        else if (_at < _text.Length && _text[_at] != (byte)'\n')
        {
            _at++;
            Value(name);
        }
        else if (_outside.Find(name) is { } value)
        {
            _result = _result.With(name, value);
        }
    }

    /// <summary>Reads up to the mark behind a name: <c>=</c>, <c>:</c> or the end of the line.</summary>
    /// <returns>Null when something else comes first.</returns>
    private OsString? TakeName()
    {
        int start = _at;
        while (_at < _text.Length && _text[_at] is not ((byte)'=' or (byte)':' or (byte)'\n'))
        {
            _ = Rune.DecodeFromUtf8(_text[_at..], out Rune rune, out int length);
            if (!(Blanks.IsInLine(rune) || Rune.IsLetter(rune) || Rune.IsNumber(rune) || rune.Value is '_' or '.' or '-' or '[' or ']'))
            {
                return null;
            }

            _at += length;
        }

        return new OsString(Blanks.TrimEnd(_text[start.._at]));
    }

    private void Value(OsString name)
    {
        int blanks = Blanks.CountInLine(_text[_at..]);
        _at += blanks;
        switch (_at < _text.Length ? _text[_at] : (byte)0)
        {
            case (byte)'\'' or (byte)'"':
                Quoted(name, _text[_at]);
                break;
            case (byte)'#' when blanks > 0:
                Warn(_at, "this # does not begin a comment, but the value, as in Compose: write nothing, or \"\", for an empty value");
                Unquoted(name);
                break;
            default:
                Unquoted(name);
                break;
        }
    }

    private void Unquoted(OsString name)
    {
        int start = _at;
        SkipLine();
        ReadOnlySpan<byte> value = _text[start.._at];
        int comment = value.IndexOf(" #"u8);
        value = Blanks.TrimEnd(comment < 0 ? value : value[..comment]);
        WarnOfCarriageReturn(start, value);
        List<InterpolationMistake> found = [];
        byte[] result = Interpolation.Apply(value, _result, found, UnsetVariables.Warned, VariableForms.BracesAndBare);
        foreach (InterpolationMistake one in found)
        {
            Tell(one, start + one.Offset);
        }

        Store(name, result, start);
    }

    private void Quoted(OsString name, byte quote)
    {
        int open = _at++;
        int length = QuotedValue.LengthOf(_text[_at..], quote);
        if (length < 0)
        {
            Mistake(open, $"this {(char)quote} is not closed");
            _at = _text.Length;
            return;
        }

        ReadOnlySpan<byte> text = _text.Slice(_at, length);
        WarnOfCarriageReturn(_at, text);
        ByteText value = new(length);
        if (quote == (byte)'\'')
        {
            QuotedValue.Single(text, value);
            Store(name, value.Bytes, open);
        }
        else
        {
            _ = QuotedValue.Double(text, value);
            Store(name, Expand(text, value), open);
        }

        _at += length + 1;
        AfterQuote();
    }

    private readonly byte[] Expand(ReadOnlySpan<byte> text, ByteText value)
    {
        List<InterpolationMistake> found = [];
        byte[] result = Interpolation.Apply(value.Bytes, _result, found, UnsetVariables.Warned, VariableForms.BracesAndBare);
        foreach (InterpolationMistake one in found)
        {
            Tell(one, _at + QuotedValue.Double(text, new ByteText(text.Length), one.Offset));
        }

        return result;
    }

    private void Store(OsString name, ReadOnlySpan<byte> value, int offset)
    {
        if (value.Contains((byte)0))
        {
            Mistake(offset, FileMarks.Nul);
            return;
        }

        _result = _result.With(name, new OsString(value));
    }

    private void AfterQuote()
    {
        int blanks = Blanks.CountInLine(_text[_at..]);
        _at += blanks;
        EnvironmentFile ahead = this;
        if (_at < _text.Length
            && _text[_at] is not ((byte)'\n' or (byte)'#')
            && (blanks == 0 || ahead.TakeName() is not { Length: > 0 } || ahead._at == _text.Length || _text[ahead._at] == (byte)'\n'))
        {
            Mistake(_at, "after the closing quote only a comment may follow, or another NAME=value");
            SkipLine();
        }
    }

    private void SkipLine()
    {
        int end = _text[_at..].IndexOf((byte)'\n');
        _at = end < 0 ? _text.Length : _at + end + 1;
    }

    private readonly void WarnOfCarriageReturn(int start, ReadOnlySpan<byte> value)
    {
        if (value.IndexOf((byte)'\r') is >= 0 and var at)
        {
            Warn(start + at, FileMarks.CarriageReturn);
        }
    }

    private readonly void Tell(InterpolationMistake one, int offset) =>
        (one.IsWarning ? _remarks.Warnings : _remarks.Mistakes).Add($"{Place.Of(_file, _text, offset)}: {one.Reason}");

    private readonly void Mistake(int offset, string reason) => _remarks.Mistakes.Add($"{Place.Of(_file, _text, offset)}: {reason}");

    private readonly void Warn(int offset, string reason) => _remarks.Warnings.Add($"{Place.Of(_file, _text, offset)}: {reason}");
}
