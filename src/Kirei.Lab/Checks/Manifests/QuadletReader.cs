using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using Kirei.Lab.Checks.Model;
using Kirei.Shared;

namespace Kirei.Lab.Checks.Manifests;

/// <summary>The container of a quadlet, podman-systemd.unit(5).</summary>
/// <param name="files">Reads files.</param>
/// <param name="file">The <c>.container</c> file.</param>
internal sealed partial class QuadletReader(Workspace files, SourceFile file)
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(90);
    private static readonly Dictionary<string, string> None = [];
    private readonly List<(string Section, string Key, Passage Value)> _settings = [];

    /// <summary>Reads it.</summary>
    /// <exception cref="NotUnderstoodException">It has no section for a container.</exception>
    public Subject Read()
    {
        ReadSettings();
        if (_settings.TrueForAll(s => s.Section != "Container"))
        {
            throw new NotUnderstoodException("expected [Container]", 0);
        }

        Passage? stop = Last("Container", "StopTimeout");
        Passage? limit = Last("Service", "TimeoutStopSec");
        TimeSpan? limitTime = limit is null ? DefaultLimit : limit.Text == "infinity" ? null : Time(limit.Text);
        Dictionary<string, Argued> environment = [];
        foreach (Passage variables in _settings.Where(s => s is ("Container", "Environment", _)).Select(s => s.Value))
        {
            foreach (Match match in Variable().Matches(variables.Text))
            {
                string[] pair = match.Value.Trim('"', '\'').Split('=', 2);
                environment[pair[0]] = new Argued(pair[^1], variables.Place(new Span(match.Index, match.Length)));
            }
        }

        Deployment deployment = new(
            Platform.Quadlet,
            (Last("Container", "Image") ?? Passage.Of(file)).Place(),
            stop is not null && Time(stop.Text) is { } time
                ? new Figure(time, "StopTimeout", stop.Place())
                : new Figure(PlatformGrace.Default, "StopTimeout", null))
        {
            Environment = environment,
            Limit = limitTime is { } known ? new Figure(known, "TimeoutStopSec", limit?.Place()) : null,
        };
        return new Subject(Trace(), deployment);
    }

    private Entrypoint? Trace()
    {
        ImmutableArray<Argument>? entrypoint = Last("Container", "Entrypoint") is { } first ? CommandWords.Split(first) : null;
        ImmutableArray<Argument>? command = Last("Container", "Exec") is { } rest ? CommandWords.Split(rest) : null;
        Wrapper? init = Last("Container", "RunInit")?.Text is "true" or "yes" or "1"
            ? new Wrapper(WrapperKind.ChildInit, "catatonit (RunInit)", []) : null;
        Passage? signal = Last("Container", "StopSignal");
        ManifestImage image = new(Last("Container", "Image")?.Text ?? "", None, files);
        return image.Trace(image.Facts(signal is null ? null : new YamlText(signal.Place(), signal)), entrypoint, command, init);
    }

    private Passage? Last(string section, string key) => _settings.LastOrDefault(s => s.Section == section && s.Key == key).Value;

    // systemd.time(7): a bare number is seconds; the units that occur here are read as kirei reads them.
    private static TimeSpan? Time(string text) =>
        Duration.Parse(text.Replace("sec", "s", StringComparison.Ordinal).Replace("min", "m", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal));

    private void ReadSettings()
    {
        string section = "";
        for (int at = 0; at < file.Text.Length;)
        {
            int start = at;
            Passage line = Line(ref at);
            string text = line.Text.Trim();
            if (text is ['[', .., ']'])
            {
                section = text[1..^1];
            }
            else if (text is not ['#' or ';', ..] && line.Text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
            {
                _settings.Add((section, line.Text[..equals].Trim(), line.Slice(equals + 1, line.Text.Length - equals - 1).Trimmed()));
            }

            at = Math.Max(at, start + 1);
        }
    }

    /// <summary>A line, with those that continue it.</summary>
    private Passage Line(ref int at)
    {
        Passage.Builder line = new(file);
        while (at < file.Text.Length)
        {
            int end = file.Text.IndexOf('\n', at);
            end = end < 0 ? file.Text.Length : end;
            bool continues = end > at && file.Text[end - 1] == '\\';
            for (int i = at; i < (continues ? end - 1 : end); i++)
            {
                line.Append(file.Text[i], i);
            }

            at = end + 1;
            if (!continues)
            {
                break;
            }
        }

        return line.Build();
    }

    [GeneratedRegex("""["'][^"']*["']|\S+""")]
    private static partial Regex Variable();
}
