using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;

namespace Kirei.Lab.Verbs;

/// <summary>Durations as kirei's options have them: <c>10s</c>, <c>500ms</c>, <c>1.5m</c>; a bare number is seconds.</summary>
internal static class DurationText
{
    private const decimal Longest = 1_000_000; // a timer of the runtime ends at 24 days, and two of these may be added up
    private static readonly (string Unit, decimal Seconds)[] Units = [("ms", 0.001m), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];

    /// <summary>An option that takes one.</summary>
    public static Option<TimeSpan?> Option(string name, string description) =>
        new(name) { Description = description, HelpName = "TIME", CustomParser = Parse };

    /// <summary>Reads one; null when it is none.</summary>
    public static TimeSpan? TryParse(string text)
    {
        (string unit, decimal seconds) = Units.First(u => text.EndsWith(u.Unit, StringComparison.Ordinal));
        string number = text[..^unit.Length];
        return decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            && value <= Longest / seconds
            ? TimeSpan.FromSeconds((double)(value * seconds))
            : null;
    }

    private static TimeSpan? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        TimeSpan? time = TryParse(text);
        if (time is null)
        {
            result.AddError($"{text} is no duration: write 10s, 500ms or 2m");
        }

        return time;
    }
}
