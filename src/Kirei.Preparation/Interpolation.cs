using System;
using System.Collections.Generic;
using System.Text;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>What becomes of a variable without an operator that is not set.</summary>
internal enum UnsetVariables
{
    /// <summary>It is an error.</summary>
    Strict,

    /// <summary>Its <c>${NAME}</c> stays as it is: it may be meant for another program (nginx's rule).</summary>
    DefinedOnly,

    /// <summary>It is empty.</summary>
    Lenient,

    /// <summary>It is empty, with a warning; what is no variable's name is a mistake. (Compose's rule for environment files.)</summary>
    Warned,
}

/// <summary>Which ways of writing a variable count.</summary>
internal enum VariableForms
{
    /// <summary>Only <c>${NAME}</c>: <c>$host</c> is nginx's own, <c>$1</c> the shell's.</summary>
    Braces,

    /// <summary><c>$NAME</c> as well, and <c>$$</c> is <c>$</c> everywhere.</summary>
    BracesAndBare,
}

/// <summary>A mistake in a text with variables.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Reason">What is wrong.</param>
internal readonly record struct InterpolationMistake(int Offset, string Reason)
{
    /// <summary>Whether it is only to be told.</summary>
    public bool IsWarning { get; init; }
}

/// <summary>
/// Puts values for variables, by the rules of the Compose specification (which are those of the POSIX shell's parameter expansion): <c>${V}
/// ${V:-default} ${V-default} ${V:?message} ${V?message} ${V:+other} ${V+other}</c>, nested, and <c>$${</c> for a literal <c>${</c>.
/// <para>
/// It works on bytes, so that a text of any encoding comes through unchanged. The content of a branch that is not taken is skipped: an
/// unset variable there is no mistake. A text without <c>${</c> is its own result. Braces in a word are counted, so that it may be JSON.
/// </para>
/// </summary>
internal ref struct Interpolation
{
    private const int DeepestNesting = 64;
    private readonly ReadOnlySpan<byte> _text;
    private readonly EnvironmentBlock _variables;
    private readonly UnsetVariables _unset;
    private readonly VariableForms _forms;
    private readonly List<InterpolationMistake> _mistakes;
    private int _at;
    private int _depth;

    private Interpolation(
        ReadOnlySpan<byte> text, EnvironmentBlock variables, UnsetVariables unset, VariableForms forms, List<InterpolationMistake> mistakes)
    {
        _text = text;
        _variables = variables;
        _unset = unset;
        _forms = forms;
        _mistakes = mistakes;
    }

    /// <summary>Puts the values; every mistake is added to <paramref name="mistakes"/>.</summary>
    public static byte[] Apply(
        ReadOnlySpan<byte> text,
        EnvironmentBlock variables,
        List<InterpolationMistake> mistakes,
        UnsetVariables unset = UnsetVariables.Strict,
        VariableForms forms = VariableForms.Braces)
    {
        ByteText result = new(text.Length);
        Interpolation interpolation = new(text, variables, unset, forms, mistakes);
        interpolation.Copy(result);
        return result.ToArray();
    }

    private void Copy(ByteText into)
    {
        while (_at < _text.Length)
        {
            ReadOnlySpan<byte> rest = _text[_at..];
            int plain = rest.IndexOf((byte)'$');
            plain = plain < 0 ? rest.Length : plain;
            into.Add(rest[..plain]);
            _at += plain;
            if (_at < _text.Length)
            {
                Dollars(into);
            }
        }
    }

    /// <summary>A run of dollars: before a brace each pair is one dollar, and an odd one begins a variable.</summary>
    private void Dollars(ByteText into)
    {
        int count = _text[_at..].IndexOfAnyExcept((byte)'$');
        count = count < 0 ? _text.Length - _at : count;
        bool beforeBrace = Next(count) == (byte)'{';
        bool pairs = beforeBrace || _forms == VariableForms.BracesAndBare;
        bool beginsVariable = pairs && count % 2 == 1 && (beforeBrace || IsNameStart(Next(count)));
        into.Add(_text.Slice(_at, !pairs ? count : beginsVariable ? count / 2 : (count + 1) / 2));
        int start = _at + count - 1;
        _at += count;
        if (!beginsVariable)
        {
            return;
        }

        if (beforeBrace)
        {
            Braced(start, into);
        }
        else
        {
            Simple(start, TakeName(), into);
        }
    }

    private void Braced(int start, ByteText into)
    {
        _at++; // the brace
        ReadOnlySpan<byte> name = TakeName();
        switch (Next(0), Next(1))
        {
            case ((byte)'}', _) when !name.IsEmpty:
                _at++;
                Simple(start, name, into);
                break;
            case ((byte)':', (byte)'-' or (byte)'?' or (byte)'+') when !name.IsEmpty:
                _at += 2;
                Operator(start, name, _text[_at - 1], _variables.Find(new OsString(name)) is { Length: > 0 } value ? value : null, into);
                break;
            case ((byte)'-' or (byte)'?' or (byte)'+', _) when !name.IsEmpty:
                _at++;
                Operator(start, name, _text[_at - 1], _variables.Find(new OsString(name)), into);
                break;
            default:
                NotAVariable(start, into);
                break;
        }
    }

    private void Simple(int start, ReadOnlySpan<byte> name, ByteText into)
    {
        if (_variables.TryFind(name, out ReadOnlySpan<byte> value))
        {
            into.Add(value);
        }
        else if (_unset == UnsetVariables.DefinedOnly)
        {
            into.Add(_text[start.._at]);
        }
        else if (_unset == UnsetVariables.Strict)
        {
            string text = Encoding.UTF8.GetString(name);
            _mistakes.Add(new InterpolationMistake(start, $"{text} is not set: set it, or write a default, ${{{text}:-…}}"));
        }
        else if (_unset == UnsetVariables.Warned)
        {
            WarnOfUnset(start, name);
        }
    }

    /// <summary>
    /// What follows a bare dollar may be a part of a password, in which case nobody is to read it in a log: it is shown only where it looks
    /// like a variable's name.
    /// </summary>
    private readonly void WarnOfUnset(int start, ReadOnlySpan<byte> name)
    {
        bool isShown = _text[start + 1] == (byte)'{' || name.IndexOfAnyInRange((byte)'a', (byte)'z') < 0;
        string what = isShown ? Encoding.UTF8.GetString(name) : "the variable after this $";
        _mistakes.Add(new InterpolationMistake(
            start, what + " is not set, and becomes empty: set it, or write $$ for a dollar sign, or the value in single quotes")
        {
            IsWarning = true,
        });
    }

    private void Operator(int start, ReadOnlySpan<byte> name, byte sign, OsString? value, ByteText into)
    {
        bool takesWord = sign == (byte)'+' ? value is not null : value is null;
        bool fails = takesWord && sign == (byte)'?';
        int wordStart = _at;
        int end = EndOfWord();
        _at = end < 0 ? _text.Length : end + 1;
        if (end < 0)
        {
            _mistakes.Add(new InterpolationMistake(start, "this ${ is not closed by a }"));
        }
        else if (fails)
        {
            // As it was written: no message is to hold the value of a variable, which may be a secret.
            string message = Encoding.UTF8.GetString(_text[wordStart..end]);
            string what = message.Length > 0 ? ": " + message : " is not set or empty: set it";
            _mistakes.Add(new InterpolationMistake(start, Encoding.UTF8.GetString(name) + what));
        }
        else if (!takesWord)
        {
            into.Add(sign == (byte)'+' ? [] : value!.Value.Bytes);
        }
        else if (_depth == DeepestNesting)
        {
            _mistakes.Add(new InterpolationMistake(start, "variables are nested too deeply"));
        }
        else
        {
            new Interpolation(_text[..end], _variables, _unset, _forms, _mistakes) { _at = wordStart, _depth = _depth + 1 }.Copy(into);
        }
    }

    /// <summary>
    /// The brace that closes a word, by Compose's rule: the one that closes as many as the word opens; where they do not match, the last
    /// one of the line. A word without any on its line goes on below.
    /// </summary>
    /// <returns>Where it is; below 0 for nowhere.</returns>
    private readonly int EndOfWord()
    {
        ReadOnlySpan<byte> rest = _text[_at..];
        int end = Balance(rest, "{}\n"u8);
        if (end < 0)
        {
            int line = rest.IndexOf((byte)'\n');
            end = (line < 0 ? rest : rest[..line]).LastIndexOf((byte)'}');
            end = end < 0 && line >= 0 ? Balance(rest, "{}"u8) : end;
        }

        return end < 0 ? end : _at + end;
    }

    /// <summary>Where a brace closes more than were opened; below 0 for nowhere, or when a line feed is a mark and comes first.</summary>
    private static int Balance(ReadOnlySpan<byte> text, ReadOnlySpan<byte> marks)
    {
        int open = 0;
        for (int at = 0, next; (next = text[at..].IndexOfAny(marks)) >= 0; at += next + 1)
        {
            switch (text[at + next])
            {
                case (byte)'{':
                    open++;
                    break;
                case (byte)'}' when open-- == 0:
                    return at + next;
                case (byte)'\n':
                    return -1;
            }
        }

        return -1;
    }

    /// <summary>Something in braces that is no variable's name: another program's own, unless we are strict.</summary>
    private void NotAVariable(int start, ByteText into)
    {
        if (_unset is UnsetVariables.Strict or UnsetVariables.Warned)
        {
            _mistakes.Add(new InterpolationMistake(start, _text[_at..].Contains((byte)'}')
                ? "this ${ is not followed by a variable's name and a }: write $${ for a literal ${"
                : "this ${ is not closed by a }: write $${ for a literal ${"));
        }

        into.Add(_text[start.._at]);
    }

    private ReadOnlySpan<byte> TakeName()
    {
        int start = _at;
        while (IsNameStart(Next(0)) || (_at > start && Next(0) is >= (byte)'0' and <= (byte)'9'))
        {
            _at++;
        }

        return _text[start.._at];
    }

    private readonly byte Next(int distance) => _at + distance < _text.Length ? _text[_at + distance] : (byte)0;

    private static bool IsNameStart(byte c) => c is (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or (byte)'_';
}
