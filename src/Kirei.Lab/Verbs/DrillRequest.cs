using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Kirei.Lab.Drills;
using Kirei.Lab.Targets;
using Kirei.Lab.Verdicts;
using Kirei.Linux;

namespace Kirei.Lab.Verbs;

/// <summary>What the command line asks for, checked.</summary>
internal sealed class DrillRequest
{
    private static readonly TimeSpan AfterNothing = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AfterSign = TimeSpan.FromMilliseconds(100);
    private readonly StopOrder _stop;
    private readonly Readiness _readiness;
    private readonly string? _load;
    private readonly Expectation _expected;
    private readonly TargetChoice _choice;

    /// <summary>Reads it; what does not fit together is refused.</summary>
    public DrillRequest(DrillOptions options, ParseResult parsed)
    {
        _stop = StopOf(options, parsed);
        _readiness = ReadinessOf(options, parsed);
        _load = parsed.GetValue(options.Load);
        _expected = ExpectationOf(options, parsed);
        _choice = TargetChoice.Of(options, parsed, _stop);
        Repeat = (parsed.GetValue(options.Repeat) ?? 1) is > 0 and var n ? n : throw new CannotRunException("--repeat: at least 1");
        Under = [.. ListOf(parsed.GetValue(options.Under))];
        if (Under.IsEmpty && parsed.GetValue(options.Under) is not null)
        {
            throw new CannotRunException($"--under names no init: known are {string.Join(", ", Peers.Names)}");
        }

        (Json, JUnit, Html) = (parsed.GetValue(options.Json), parsed.GetValue(options.JUnit), parsed.GetValue(options.Html));
        if (!Under.IsEmpty && !_choice.CanBePutUnder)
        {
            throw new CannotRunException("--under needs a command or --image: an init cannot be put in front of what exists already");
        }
    }

    /// <summary>What is drilled.</summary>
    public string Title => _choice.Title;

    /// <summary>How often.</summary>
    public int Repeat { get; }

    /// <summary>Under which inits; empty for as it is.</summary>
    public ImmutableArray<string> Under { get; }

    /// <summary>Where the JSON goes.</summary>
    public string? Json { get; }

    /// <summary>Where the JUnit report goes.</summary>
    public string? JUnit { get; }

    /// <summary>Where the page goes.</summary>
    public string? Html { get; }

    /// <summary>Whether a file goes to standard output, which then is no place for the view.</summary>
    public bool WritesToOutput => Json == "-" || JUnit == "-" || Html == "-";

    /// <summary>The plan under one init; null when that init is not there.</summary>
    public DrillPlan? Plan(string? under) =>
        _choice.Under(under) is { } target ? new DrillPlan(target, under, _stop, _readiness, _load, _expected) : null;

    private static StopOrder StopOf(DrillOptions options, ParseResult parsed)
    {
        string? name = parsed.GetValue(options.StopSignal);
        return Signal.TryParse(name ?? "TERM", out Signal signal)
            ? new StopOrder(name is null ? null : signal, parsed.GetValue(options.Grace))
            : throw new CannotRunException($"--signal {name}: there is no such signal");
    }

    private static Readiness ReadinessOf(DrillOptions options, ParseResult parsed)
    {
        string? log = parsed.GetValue(options.ReadyLog);
        int? port = parsed.GetValue(options.ReadyTcp);
        Uri? url = parsed.GetValue(options.ReadyHttp) is { } text ? UrlOf(text) : null;
        if (port is < 1 or > ushort.MaxValue)
        {
            throw new CannotRunException($"--ready-tcp {port}: a port is a number from 1 to {ushort.MaxValue}");
        }

        bool hasSign = log is not null || port is not null || url is not null;
        TimeSpan after = parsed.GetValue(options.ReadyAfter) ?? (hasSign ? AfterSign : AfterNothing);
        Regex? line = log is null ? null : RegexOf("--ready-log", log);
        return new Readiness(line, port, url, after, parsed.GetValue(options.ReadyTimeout) ?? Patience);
    }

    private static Expectation ExpectationOf(DrillOptions options, ParseResult parsed) => new(
        [.. ListOf(parsed.GetValue(options.ExpectExit)).Select(CodeOf)],
        [.. (parsed.GetValue(options.ExpectLog) ?? []).Select(pattern => RegexOf("--expect-log", pattern))]);

    private static string[] ListOf(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static int CodeOf(string text) => byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out byte code)
        ? code
        : throw new CannotRunException($"--expect-exit {text}: an exit code is a number from 0 to 255");

    private static Uri UrlOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? url
            : throw new CannotRunException($"--ready-http {text}: write a whole URL, http://127.0.0.1:8080/health");

    private static Regex RegexOf(string option, string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException error)
        {
            throw new CannotRunException($"{option}: {error.Message}");
        }
    }
}
