using System;
using System.Globalization;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>
/// What a hook wrote to $KIREI_ENV, in the form of GitHub's GITHUB_ENV: <c>NAME=value</c>, the value as it is, or
/// <c>NAME&lt;&lt;END</c> and the lines up to one that is <c>END</c>. Empty lines are skipped. A line that cannot be used is an error,
/// which does not show it: it may hold a secret.
/// </summary>
internal ref struct HookVariables
{
    private readonly OsString _hook;
    private readonly ReadOnlySpan<byte> _text;
    private int _at;
    private int _line;

    private HookVariables(OsString hook, ReadOnlySpan<byte> text)
    {
        _hook = hook;
        _text = text;
    }

    /// <summary>Adds the variables to an environment.</summary>
    /// <exception cref="PreparationException">A line is neither of both forms.</exception>
    public static EnvironmentBlock Apply(OsString hook, ReadOnlySpan<byte> text, EnvironmentBlock environment)
    {
        HookVariables reading = new(hook, text);
        while (reading._at < text.Length)
        {
            environment = reading.One(environment);
        }

        return environment;
    }

    private EnvironmentBlock One(EnvironmentBlock environment)
    {
        ReadOnlySpan<byte> line = TakeLine();
        if (line.IsEmpty)
        {
            return environment;
        }

        int equals = line.IndexOf((byte)'=');
        int mark = line.IndexOf("<<"u8);
        bool isLong = mark >= 0 && (equals < 0 || mark < equals);
        int end = isLong ? mark : equals;
        if (end < 0)
        {
            throw Unusable("is not NAME=value: write a value of several lines as NAME<<END, its lines, END");
        }

        OsString name = Name(line[..end]);
        OsString value = new(isLong ? TakeUpTo(line[(mark + 2)..]) : line[(equals + 1)..]);
        return value.Bytes.Contains((byte)0)
            ? throw Unusable("has a NUL byte, which no environment can hold")
            : environment.With(name, value);
    }

    private readonly OsString Name(ReadOnlySpan<byte> name) =>
        name.IsEmpty ? throw Unusable("has no name: write NAME=value")
        : name.IndexOfAnyInRange((byte)0, (byte)' ') >= 0 ? throw Unusable("has a blank in its name: write NAME=value, without export and blanks")
        : new OsString(name);

    private ReadOnlySpan<byte> TakeUpTo(ReadOnlySpan<byte> delimiter)
    {
        int first = _line;
        int start = _at;
        while (_at < _text.Length && !delimiter.IsEmpty)
        {
            int end = _at - 1;
            if (TakeLine().SequenceEqual(delimiter))
            {
                return _text[start..Math.Max(start, end)];
            }
        }

        _line = first;
        throw Unusable("begins a value that does not end: write NAME<<END, its lines, and END on a line of its own");
    }

    private ReadOnlySpan<byte> TakeLine()
    {
        ReadOnlySpan<byte> rest = _text[_at..];
        int length = rest.IndexOf((byte)'\n');
        ReadOnlySpan<byte> line = length < 0 ? rest : rest[..length];
        _at += Math.Min(line.Length + 1, rest.Length);
        _line++;
        return line;
    }

    private readonly PreparationException Unusable(string why) =>
        new(string.Create(CultureInfo.InvariantCulture, $"hook {_hook}: line {_line} of what it wrote to $KIREI_ENV {why}"));
}
