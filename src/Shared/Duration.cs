using System;
using System.Buffers;
using System.Globalization;

namespace Kirei.Shared;

/// <summary>A length of time as people write it: <c>10s</c>, <c>1m30s</c>, <c>500ms</c>, <c>1.5h</c>, or plain seconds.</summary>
internal static class Duration
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>Reads one.</summary>
    /// <returns>Null when it is none, or longer than a year.</returns>
    public static TimeSpan? Parse(ReadOnlySpan<char> text)
    {
        double sum = 0;
        bool isBare = text.IndexOfAnyExcept(NumberCharacters) < 0;
        ReadOnlySpan<char> rest = text;
        do
        {
            ReadOnlySpan<char> number = Take(ref rest, rest.IndexOfAnyExcept(NumberCharacters));
            ReadOnlySpan<char> unit = Take(ref rest, rest.IndexOfAnyInRange('0', '9'));
            if ((isBare ? 1000 : MillisecondsIn(unit)) is not { } factor
                || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value))
            {
                return null;
            }

            sum += value * factor;
        }
        while (!rest.IsEmpty);

        return sum <= TimeSpan.FromDays(365).TotalMilliseconds ? TimeSpan.FromMilliseconds(sum) : null;
    }

    private static double? MillisecondsIn(ReadOnlySpan<char> unit) => unit switch
    {
        "us" => 0.001,
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        _ => null,
    };

    // The text up to there; all of it where the end is not found.
    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> rest, int end)
    {
        ReadOnlySpan<char> taken = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..];
        return taken;
    }
}
