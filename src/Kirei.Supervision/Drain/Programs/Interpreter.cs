using System;

namespace Kirei.Supervision.Drain;

/// <summary>
/// A program that runs scripts. The script is its first argument that is neither an option nor the value of one; what has to be known of
/// the options is therefore which of them are followed by a value, and which stand for a script.
/// </summary>
internal sealed class Interpreter
{
    /// <summary>Its executables, a version at the end left off.</summary>
    public required WordList Names { get; init; }

    /// <summary>What an option begins with.</summary>
    public string Marks { get; init; } = "-";

    /// <summary>Whether letters may be put together behind one dash: <c>-eux</c>.</summary>
    public bool JoinsLetters { get; init; } = true;

    /// <summary>Letters with a value: the rest of the word, or the next one.</summary>
    public string Valued { get; init; } = "";

    /// <summary>Letters whose value is the rest of the word and nothing else: perl's <c>-i.bak</c>.</summary>
    public string Attached { get; init; } = "";

    /// <summary>Letters after which there is no script: <c>-c CODE</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary>Letters whose value is the script: <c>-m MODULE</c>.</summary>
    public string Naming { get; init; } = "";

    /// <summary>Options in words whose value is the next word, unless it stands behind a <c>=</c>.</summary>
    public WordList ValuedWords { get; init; }

    /// <summary>Options in words after which there is no script.</summary>
    public WordList CodeWords { get; init; }

    /// <summary>Options in words whose value is the script: <c>-jar FILE</c>.</summary>
    public WordList NamingWords { get; init; }

    /// <summary>Finds the script among the arguments; empty when there is none.</summary>
    /// <param name="arguments">What follows the interpreter's own name.</param>
    public ReadOnlySpan<byte> ScriptIn(CommandWords arguments)
    {
        while (arguments.TryTake(out ReadOnlySpan<byte> word))
        {
            if (word.SequenceEqual("--"u8))
            {
                return arguments.Take();
            }

            if (word.Length < 2 || !Marks.AsSpan().Contains((char)word[0]))
            {
                return word.SequenceEqual("-"u8) ? default : word; // the script comes by standard input
            }

            Meaning meaning = JoinsLetters && word[1] != (byte)'-'
                ? OfLetters(word, out ReadOnlySpan<byte> value)
                : OfWord(word, out value);
            if (meaning is Meaning.Code or Meaning.Script)
            {
                return meaning == Meaning.Code ? default : value.IsEmpty ? arguments.Take() : value;
            }

            if (meaning == Meaning.Value && value.IsEmpty)
            {
                _ = arguments.Take();
            }
        }

        return default;
    }

    private enum Meaning
    {
        Switch,
        Value,
        Code,
        Script,
    }

    private Meaning OfLetters(ReadOnlySpan<byte> word, out ReadOnlySpan<byte> value)
    {
        for (int i = 1; i < word.Length; i++)
        {
            char letter = (char)word[i];
            value = word[(i + 1)..];
            Meaning meaning = Code.AsSpan().Contains(letter) ? Meaning.Code
                : Naming.AsSpan().Contains(letter) ? Meaning.Script
                : Valued.AsSpan().Contains(letter) ? Meaning.Value
                : Meaning.Switch;
            if (meaning != Meaning.Switch || Attached.AsSpan().Contains(letter))
            {
                return meaning;
            }
        }

        value = default;
        return Meaning.Switch;
    }

    private Meaning OfWord(ReadOnlySpan<byte> word, out ReadOnlySpan<byte> value)
    {
        int equals = word.IndexOf((byte)'=');
        ReadOnlySpan<byte> name = equals < 0 ? word : word[..equals];
        value = equals < 0 ? default : word[(equals + 1)..];
        return CodeWords.Has(name) ? Meaning.Code
            : NamingWords.Has(name) ? Meaning.Script
            : ValuedWords.Has(name) ? Meaning.Value
            : Meaning.Switch;
    }
}
