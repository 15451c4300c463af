using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;

namespace Kirei.Personalities;

/// <summary>A long option, as getopt_long(3) takes them.</summary>
/// <param name="Name">Without the dashes.</param>
/// <param name="TakesValue">Whether a value follows.</param>
/// <param name="Letter">What it is short for.</param>
internal readonly record struct LongOption(string Name, bool TakesValue, char Letter);

/// <summary>
/// Takes options one by one as glibc's getopt_long(3) does, with its messages: words that are no options are put last (and options after
/// the program's name are taken for one's own), unless the letters begin with <c>+</c> or POSIXLY_CORRECT is set; long names may be cut
/// short.
/// </summary>
/// <param name="words">With the program's name first.</param>
/// <param name="letters">The short options; a colon after one that takes a value.</param>
/// <param name="names">The long options; empty for getopt(3).</param>
/// <param name="isStrict">Whether POSIXLY_CORRECT is set.</param>
internal sealed class GetOpt(OsString[] words, string letters, LongOption[] names, bool isStrict)
{
    /// <summary>What <see cref="Next"/> gives for an option that is none: the message has been said.</summary>
    public const char Mistake = '?';

    /// <summary>What <see cref="Next"/> gives when there are no more options.</summary>
    public const char End = '\0';

    private readonly bool _stopsAtOperand = isStrict || letters.StartsWith('+');
    private readonly List<OsString> _operands = [];
    private int _next = 1;
    private int _inWord; // place within a word of several letters; 0 between words

    /// <summary>The value of the last option.</summary>
    public OsString Value { get; private set; }

    /// <summary>What is no option, once all options are taken.</summary>
    public ImmutableArray<OsString> Operands => [.. _operands, .. words.AsSpan(_next)];

    /// <summary>Takes the next option.</summary>
    public char Next()
    {
        if (_inWord > 0)
        {
            return Letter();
        }

        while (_next < words.Length)
        {
            ReadOnlySpan<byte> word = words[_next].Bytes;
            if (word.SequenceEqual("--"u8))
            {
                _next++;
                return End;
            }

            if (word.Length > 1 && word[0] == (byte)'-')
            {
                _inWord = 1;
                return names.Length > 0 && word[1] == (byte)'-' ? Long(words[_next++].ToString()[2..]) : Letter();
            }

            if (_stopsAtOperand)
            {
                return End;
            }

            _operands.Add(words[_next++]);
        }

        return End;
    }

    private char Letter()
    {
        ReadOnlySpan<byte> word = words[_next].Bytes;
        char letter = (char)word[_inWord++];
        ReadOnlySpan<byte> rest = word[_inWord..];
        int known = letter is ':' or ';' or '+' ? -1 : letters.IndexOf(letter, StringComparison.Ordinal);
        bool takesValue = known >= 0 && known + 1 < letters.Length && letters[known + 1] == ':';
        if (takesValue || rest.IsEmpty)
        {
            _next++;
            _inWord = 0;
        }

        if (known < 0)
        {
            return Wrong($"invalid option -- '{letter}'");
        }

        if (!takesValue)
        {
            return letter;
        }

        if (rest.IsEmpty && _next == words.Length)
        {
            return Wrong($"option requires an argument -- '{letter}'");
        }

        Value = rest.IsEmpty ? words[_next++] : new OsString(rest);
        return letter;
    }

    private char Long(string word)
    {
        _inWord = 0;
        int equals = word.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? word : word[..equals];
        LongOption[] matches = Array.FindAll(names, n => n.Name == name) is { Length: 1 } exact ? exact
            : Array.FindAll(names, n => n.Name.StartsWith(name, StringComparison.Ordinal));
        if (matches.Length != 1)
        {
            return Wrong(matches.Length == 0 ? $"unrecognized option '--{name}'"
                : $"option '--{name}' is ambiguous; possibilities:{string.Concat(matches.Select(m => $" '--{m.Name}'"))}");
        }

        LongOption option = matches[0];
        if (!option.TakesValue)
        {
            return equals < 0 ? option.Letter : Wrong($"option '--{option.Name}' doesn't allow an argument");
        }

        if (equals < 0 && _next == words.Length)
        {
            return Wrong($"option '--{option.Name}' requires an argument");
        }

        Value = equals < 0 ? words[_next++] : new OsString(word[(equals + 1)..]);
        return option.Letter;
    }

    private char Wrong(string message)
    {
        Say.Error($"{words[0]}: {message}\n");
        return Mistake;
    }
}
