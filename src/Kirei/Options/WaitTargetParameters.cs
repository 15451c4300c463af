using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Kirei.Preparation;

namespace Kirei.Options;

/// <summary>What stands behind a target's question mark.</summary>
internal static class WaitTargetParameters
{
    private const string Timeout = "timeout";
    private const string Connect = "connect-timeout";
    private const string Answer = "answer-timeout";
    private const string Status = "status";

    /// <summary>Takes kirei's own parameters out of a query; every other one stays part of the address.</summary>
    public static string Take(string text, out List<(string Name, string Value)> parameters)
    {
        parameters = [];
        int question = text.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
        {
            return text;
        }

        List<string> others = [];
        foreach (string pair in text[(question + 1)..].Split('&'))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && pair[..equals] is Timeout or Connect or Answer or Status)
            {
                parameters.Add((pair[..equals], pair[(equals + 1)..]));
            }
            else
            {
                others.Add(pair);
            }
        }

        return others.Count == 0 ? text[..question] : text[..(question + 1)] + string.Join('&', others);
    }

    /// <summary>The target with them.</summary>
    /// <exception cref="UsageException">One has a value that it cannot have.</exception>
    public static WaitTarget Apply(WaitTarget target, List<(string Name, string Value)> parameters)
    {
        foreach ((string name, string value) in parameters)
        {
            target = name switch
            {
                Timeout => target with { Timeout = WaitTargetText.Time(value) },
                Connect => target with { ConnectLimit = Limit(value) },
                Answer => target with { AnswerLimit = Limit(value) },
                _ => target with { Statuses = Statuses(value) },
            };
        }

        return target;
    }

    private static TimeSpan Limit(string text) =>
        Parse.Duration(text) is var limit && limit > TimeSpan.Zero ? limit
        : throw new UsageException($"'{text}' leaves no time at all for an answer: write 3s");

    private static ImmutableArray<StatusRange> Statuses(string text)
    {
        ImmutableArray<StatusRange>.Builder ranges = ImmutableArray.CreateBuilder<StatusRange>();
        foreach (string range in text.Split(','))
        {
            int dash = range.IndexOf('-', StringComparison.Ordinal);
            ranges.Add(dash < 0
                ? new StatusRange(One(range), One(range))
                : new StatusRange(One(range[..dash]), One(range[(dash + 1)..])));
        }

        return ranges.ToImmutable();
    }

    private static int One(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int status) && status is >= 100 and <= 999
            ? status
            : throw new UsageException($"'{text}' is not an HTTP status: write 200 or 200-299, several with commas");
}
