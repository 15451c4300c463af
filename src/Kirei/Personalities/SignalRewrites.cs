using System;
using System.Collections.Generic;
using System.Globalization;
using Kirei.Linux;

namespace Kirei.Personalities;

/// <summary>dumb-init's <c>--rewrite</c>: signals that are taken for others.</summary>
internal sealed class SignalRewrites
{
    private const int Last = 31;
    private readonly Dictionary<int, int> _meanings = [];

    /// <summary>What is said when a pair is wrong.</summary>
    public const string Usage = """
        Usage: -r option takes <signum>:<signum>, where <signum> is between 1 and 31.
        This option can be specified multiple times.
        Use --help for full usage.

        """;

    /// <summary>Takes a pair, <c>15:3</c>; a later one for the same signal goes before.</summary>
    /// <returns>Whether it is one.</returns>
    public bool TryAdd(string pair)
    {
        // sscanf(3) stops at the first character that does not fit: what follows the second number is not looked at.
        int colon = pair.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || !TryNumber(pair.AsSpan(0, colon), out int from) || !TryNumber(Digits(pair.AsSpan(colon + 1)), out int to)
            || from is < 1 or > Last || to is < 0 or > Last)
        {
            return false;
        }

        _meanings[from] = to;
        return true;
    }

    /// <summary>What a terminal sends to stop a job becomes STOP, which no orphaned process group ignores, unless it was given another meaning.</summary>
    public void StopWithTheTerminal()
    {
        foreach (Signal signal in (ReadOnlySpan<Signal>)[Signal.Tstp, Signal.Ttou, Signal.Ttin])
        {
            _ = _meanings.TryAdd(signal.Number, Signal.Stop.Number);
        }
    }

    /// <summary>Whether it is taken for another one.</summary>
    public bool Has(Signal signal) => _meanings.ContainsKey(signal.Number);

    /// <summary>What it is taken for; number 0: for none.</summary>
    public Signal Meaning(Signal signal) => new(_meanings.TryGetValue(signal.Number, out int other) ? other : signal.Number);

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text)
    {
        int start = text.Length - text.TrimStart().Length;
        start += start < text.Length && text[start] is '+' or '-' ? 1 : 0;
        int end = text[start..].IndexOfAnyExceptInRange('0', '9');
        return end < 0 ? text : text[..(start + end)];
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}
