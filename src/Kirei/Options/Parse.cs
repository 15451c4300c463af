using System;
using System.Collections.Immutable;
using System.Globalization;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Init;
using Kirei.Supervision.Output;

namespace Kirei.Options;

/// <summary>
/// Reads option values. A bad one is reported with what would be right; the option's name is put before it by <see cref="OptionParser"/>.
/// </summary>
internal static class Parse
{
    /// <summary>A duration: <c>10s</c>, <c>1m30s</c>, <c>500ms</c>, <c>2.5s</c>, or a plain number of seconds.</summary>
    public static TimeSpan Duration(string text) =>
        Shared.Duration.Parse(text.AsSpan().Trim()) ?? throw new UsageException($"'{text}' is not a duration: write 10s, 1m30s, 500ms, or a number of seconds");

    /// <summary>A grace: a duration above zero, or <c>infinity</c> (null).</summary>
    public static TimeSpan? Grace(string text) =>
        text is "infinity" ? null
        : Duration(text) is var grace && grace > TimeSpan.Zero ? grace
        : throw new UsageException($"'{text}' leaves no time at all: give the time the container has to stop, such as 10s, or infinity");

    /// <summary>A form of kirei's own lines.</summary>
    public static LogFormat LogFormat(string text) => text switch
    {
        "text" => Supervision.Output.LogFormat.Text,
        "json" => Supervision.Output.LogFormat.Json,
        "logfmt" => Supervision.Output.LogFormat.Logfmt,
        _ => throw new UsageException($"'{text}' is not text, json or logfmt"),
    };

    /// <summary>A list of signals.</summary>
    public static ImmutableArray<Signal> Signals(string text) => [.. Array.ConvertAll(List(text), OneSignal)];

    /// <summary>Pairs of signals.</summary>
    public static SignalRewrites Rewrites(SignalRewrites before, string text)
    {
        foreach (string pair in List(text))
        {
            int colon = pair.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                throw new UsageException($"'{pair}' is not a pair of signals: write FROM:TO, such as TERM:QUIT");
            }

            Signal to = pair[(colon + 1)..] is "0" ? default : OneSignal(pair[(colon + 1)..]);
            before = before.With(OneSignal(pair[..colon]), to);
        }

        return before;
    }

    /// <summary>Exit codes.</summary>
    public static ImmutableArray<int> Codes(ImmutableArray<int> before, string text) =>
        before.AddRange(Array.ConvertAll(List(text), OneCode));

    /// <summary>Names of programs.</summary>
    public static ImmutableArray<OsString> Names(ImmutableArray<OsString> before, string text) =>
        before.AddRange(Array.ConvertAll(List(text), OneName));

    /// <summary>Programs, each with its signal.</summary>
    public static ImmutableArray<NamedSignal> NamedSignals(ImmutableArray<NamedSignal> before, string text) =>
        before.AddRange(Array.ConvertAll(List(text), OneNamedSignal));

    /// <summary>A path that is not empty.</summary>
    public static string Path(string text) => text.Length > 0 ? text : throw new UsageException("the file's name is empty");

    /// <summary>A size in bytes, at most a gigabyte: <c>64k</c>, <c>1m</c>.</summary>
    public static int Size(string text)
    {
        int shift = text.Length == 0 ? 0 : char.ToLowerInvariant(text[^1]) switch
        {
            'k' => 10,
            'm' => 20,
            'g' => 30,
            _ => 0,
        };
        return long.TryParse(shift > 0 ? text.AsSpan()[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number <= (1L << 30) >> shift
                ? (int)Math.Min(number << shift, int.MaxValue)
                : throw new UsageException($"'{text}' is not a size: write 64k, 1m, or a number of bytes, up to 1g");
    }

    /// <summary>json or line.</summary>
    public static bool IsOnOneLine(string text) => text switch
    {
        "json" => false,
        "line" => true,
        _ => throw new UsageException($"'{text}' is neither json nor line"),
    };

    /// <summary>drain, exit or wait.</summary>
    public static AfterMain AfterMain(string text) => text switch
    {
        "drain" => Supervision.Init.AfterMain.Drain,
        "exit" => Supervision.Init.AfterMain.Exit,
        "wait" => Supervision.Init.AfterMain.Wait,
        _ => throw new UsageException($"'{text}' is none of drain, exit, wait"),
    };

    /// <summary>cooperative, group or child.</summary>
    public static SignalMode Mode(string text) => text switch
    {
        "cooperative" => SignalMode.Cooperative,
        "group" => SignalMode.Group,
        "child" => SignalMode.Child,
        _ => throw new UsageException($"'{text}' is none of cooperative, group, child"),
    };

    private static string[] List(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } items
            ? items
            : throw new UsageException("the list is empty");

    private static Signal OneSignal(string text) =>
        !Signal.TryParse(text, out Signal signal)
            ? throw new UsageException($"'{text}' is not a signal: write a name such as TERM or RTMIN+3, or a number from 1 to 64")
        : SignalSet.Manageable.Has(signal) ? signal
        : throw new UsageException($"{signal} cannot be caught or is the kernel's own: it cannot be used here");

    private static NamedSignal OneNamedSignal(string text)
    {
        int equals = text.LastIndexOf('=');
        return equals > 0
            ? new NamedSignal(OneName(text[..equals]), OneSignal(text[(equals + 1)..]))
            : throw new UsageException(
                $"'{text}' {(equals < 0 ? "names no signal" : "names no program")}: write NAME=SIGNAL, such as nginx=QUIT");
    }

    private static OsString OneName(string text) =>
        text.LastIndexOf('/') is var slash && slash < 0 ? new OsString(text)
        : throw new UsageException($"'{text}' is a path: programs are known by their base name, so write {(slash + 1 < text.Length ? text[(slash + 1)..] : "that")}");

    private static int OneCode(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code <= 255
            ? code
            : throw new UsageException($"'{text}' is not an exit code: 0 to 255");
}
