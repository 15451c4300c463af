using System;
using System.Text;

namespace Kirei.Supervision.Drain;

/// <summary>A few words to look others up in, without a string being made.</summary>
/// <param name="words">With spaces between.</param>
internal readonly struct WordList(string words)
{
    private readonly byte[]? _words = Encoding.UTF8.GetBytes(words);

    /// <summary>Whether it is one of them.</summary>
    public bool Has(ReadOnlySpan<byte> word)
    {
        ReadOnlySpan<byte> all = _words;
        foreach (Range one in all.Split((byte)' '))
        {
            if (!word.IsEmpty && all[one].SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }
}
