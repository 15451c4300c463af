using System;
using System.Globalization;
using Kirei.Linux;
using Kirei.Supervision.Init;

namespace Kirei.Personalities;

/// <summary>dumb-init's <c>--rewrite</c>: a pair of numbers, and what a session means for the signals of the terminal.</summary>
internal static class DumbInitRewrite
{
    /// <summary>What is said when a pair is wrong.</summary>
    public const string Usage = """
        Usage: -r option takes <signum>:<signum>, where <signum> is between 1 and 31.
        This option can be specified multiple times.
        Use --help for full usage.

        """;

    private const int Last = 31;

    /// <summary>Takes a pair, <c>15:3</c>.</summary>
    /// <returns>Null when it is none.</returns>
    public static SignalRewrites? With(this SignalRewrites before, string pair)
    {
        // sscanf(3) stops at the first character that does not fit: what follows the second number is not looked at.
        int colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && TryNumber(pair.AsSpan(0, colon), out int from) && TryNumber(Digits(pair.AsSpan(colon + 1)), out int to)
            && from is >= 1 and <= Last && to is >= 0 and <= Last
            ? before.With(new Signal(from), new Signal(to))
            : null;
    }

    /// <summary>
    /// What a terminal sends to stop a job becomes STOP, which no orphaned process group ignores, unless it was given another meaning.
    /// </summary>
    public static SignalRewrites StoppingWithTheTerminal(this SignalRewrites before)
    {
        SignalRewrites rewrites = before;
        foreach (Signal signal in (ReadOnlySpan<Signal>)[Signal.Tstp, Signal.Ttou, Signal.Ttin])
        {
            rewrites = before.Find(signal) is null ? rewrites.With(signal, Signal.Stop) : rewrites;
        }

        return rewrites;
    }

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
