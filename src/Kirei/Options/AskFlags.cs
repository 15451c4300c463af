using System;
using System.Globalization;

namespace Kirei.Options;

/// <summary>The options of the verbs that ask a running kirei.</summary>
internal static class AskFlags
{
    /// <summary>Print JSON.</summary>
    public static readonly Flag Json =
        new("json", "", "print JSON", "The fields are those of the interface, docs/reference/control.md in the source.",
            (line, _) => line with { View = line.View with { Form = ViewForm.Json } })
        { HasTwin = false };

    /// <summary>Go on with what comes.</summary>
    public static readonly Flag Follow =
        Ask("follow", "", "go on with what comes", "Until it is interrupted, or the container ends.",
            (ask, _) => ask with { IsFollowing = true }) with
        { Short = 'f' };

    /// <summary>How many lines.</summary>
    public static readonly Flag Lines =
        Ask("lines", "N", "only the last N lines", "Of all services that are asked for together.",
            (ask, value) => ask with { Lines = Number(value) }) with
        { Short = 'n', Default = "all that are kept" };

    /// <summary>How long to wait.</summary>
    public static readonly Flag Timeout =
        Ask("timeout", "DURATION", "give up after this long", "Then the exit code is 1.",
            (ask, value) => ask with { Timeout = Parse.Duration(value) }) with
        { Default = "as long as it takes" };

    /// <summary>Do not wait.</summary>
    public static readonly Flag NoWait =
        Ask("no-wait", "", "do not wait until it has happened", "What is wanted is noted, and carried out in the order of the dependencies.",
            (ask, _) => ask with { IsHasty = true });

    /// <summary>Wait for everything to be ready.</summary>
    public static readonly Flag Ready =
        Ask("ready", "", "until every service is ready", "Up and not unhealthy, or finished with its work, or stopped by a request.",
            (ask, _) => ask with { IsForReady = true });

    /// <summary>Where metrics go.</summary>
    public static readonly Flag MetricsFile =
        Ask("metrics-file", "FILE", "write them into a file", "The file is replaced whole, as a textfile collector wants it.",
            (ask, value) => ask with { MetricsFile = Parse.Path(value) });

    /// <summary>The options of a verb: its own, and those of all of them.</summary>
    public static Flag[] With(params Flag[] own) => [.. own, Json, Flag.Find(FlagTable.All, "socket")!, .. FlagTable.Questions];

    private static Flag Ask(string name, string value, string summary, string detail, Func<AskOptions, string, AskOptions> apply) =>
        new(name, value, summary, detail, (line, text) => line with { Ask = apply(line.Ask, text) }) { HasTwin = false };

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        ? number
        : throw new UsageException($"'{text}' is not a number of lines");
}
