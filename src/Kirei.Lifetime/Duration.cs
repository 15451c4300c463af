using System;
using System.Globalization;

namespace Kirei;

/// <summary>A length of time as people write it: <c>10s</c>, <c>1m30s</c>, <c>500ms</c>, <c>1.5h</c>, or plain seconds.</summary>
internal static class Duration
{
    public static TimeSpan? Parse(ReadOnlySpan<char> text)
    {
        if (Number(text) is { } seconds)
        {
            return Of(seconds);
        }

        double sum = 0;
        while (!text.IsEmpty)
        {
            int digits = Span(text, static c => char.IsAsciiDigit(c) || c == '.');
            int letters = Span(text[digits..], char.IsAsciiLetter);
            if (Number(text[..digits]) is not { } number || SecondsIn(text.Slice(digits, letters)) is not { } unit)
            {
                return null;
            }

            sum += number * unit;
            text = text[(digits + letters)..];
        }

        return Of(sum);
    }

    /// <summary>In seconds, with as many digits as a reader wants.</summary>
    public static string Text(TimeSpan length) =>
        length.TotalSeconds.ToString(length < TimeSpan.FromSeconds(1) ? "0.0## s" : "0.0 s", CultureInfo.InvariantCulture);

    private static double? SecondsIn(ReadOnlySpan<char> unit) => unit switch
    {
        "ms" => 0.001,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        _ => null,
    };

    private static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) ? number : null;

    private static TimeSpan? Of(double seconds) => seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;

    private static int Span(ReadOnlySpan<char> text, Func<char, bool> belongs)
    {
        int length = 0;
        while (length < text.Length && belongs(text[length]))
        {
            length++;
        }

        return length;
    }
}
