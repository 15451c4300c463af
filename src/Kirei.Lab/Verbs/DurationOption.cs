using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using Kirei.Shared;

namespace Kirei.Lab.Verbs;

/// <summary>
/// An option that takes a duration, as kirei's options do: <c>10s</c>, <c>500ms</c>, <c>1m30s</c>; a bare number is seconds.
/// </summary>
internal static class DurationOption
{
    // a timer of the runtime ends at 24 days, and two of these may be added up
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1_000_000);

    /// <summary>Makes one.</summary>
    public static Option<TimeSpan?> Of(string name, string description) =>
        new(name) { Description = description, HelpName = "TIME", CustomParser = Parse };

    private static TimeSpan? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        TimeSpan? time = Duration.Parse(text) is { } parsed && parsed <= Longest ? parsed : null;
        if (time is null)
        {
            result.AddError($"{text} is no duration: write 10s, 500ms or 2m");
        }

        return time;
    }
}
