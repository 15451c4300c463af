using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.IO.Enumeration;
using System.Linq;
using Kirei.Lab.Checks.Manifests;
using Kirei.Lab.Checks.Rules;

namespace Kirei.Lab.Checks.Settings;

/// <summary>What <c>.kirei-check.yaml</c> says.</summary>
internal sealed record CheckSettings
{
    /// <summary>The file's name.</summary>
    public const string FileName = ".kirei-check.yaml";

    /// <summary>Rules that are left out.</summary>
    public ImmutableHashSet<string> Ignored { get; init; } = [];

    /// <summary>Severities other than the rules' own.</summary>
    public ImmutableDictionary<string, Severity> Severities { get; init; } = ImmutableDictionary<string, Severity>.Empty;

    /// <summary>Patterns of paths that are not checked.</summary>
    public ImmutableArray<string> Excluded { get; init; } = [];

    /// <summary>From which severity on the check fails; null where the file does not say.</summary>
    public string? FailOn { get; init; }

    /// <summary>Whether a path is left out.</summary>
    public bool Excludes(string path)
    {
        string plain = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        return Excluded.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, plain, ignoreCase: false)
            || plain.StartsWith(pattern.TrimEnd('/') + "/", StringComparison.Ordinal));
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="CannotRunException">It has something that is no setting.</exception>
    public static CheckSettings Read(SourceFile file)
    {
        try
        {
            CheckSettings settings = new();
            foreach ((YamlText key, YamlNode value) in YamlReader.Read(file).SelectMany(d => d.Pairs))
            {
                settings = key.Value.Text switch
                {
                    "ignore" => settings with { Ignored = [.. List(value).Select(Rule)] },
                    "exclude" => settings with { Excluded = [.. List(value).Select(t => t.Value.Text)] },
                    "fail-on" => settings with { FailOn = value.Text },
                    "severity" => settings with
                    {
                        Severities = value.Pairs.ToImmutableDictionary(p => Rule(p.Key), p => SeverityOf(p.Value)),
                    },
                    var other => throw Problem(key, $"there is no setting {other}: known are ignore, exclude, fail-on, severity"),
                };
            }

            return settings;
        }
        catch (NotUnderstoodException)
        {
            throw new CannotRunException($"{file.Path}: this is no YAML");
        }
    }

    private static IEnumerable<YamlText> List(YamlNode node) =>
        node is YamlText one ? [one] : node is YamlList ? node.Items.OfType<YamlText>() : throw Problem(node, "expected a list");

    private static string Rule(YamlText text) => RuleCatalogue.InOrder.Any(r => r.Id == text.Value.Text)
        ? text.Value.Text
        : throw Problem(text, $"there is no rule {text.Value.Text}");

    private static Severity SeverityOf(YamlNode node) =>
        Enum.TryParse(node.Text, ignoreCase: true, out Severity severity) && Enum.IsDefined(severity)
            ? severity
            : throw Problem(node, "a severity is note, warning or error");

    private static CannotRunException Problem(YamlNode node, string what)
    {
        (int line, int column) = node.Place.File.Position(node.Place.Span.Start);
        return new CannotRunException($"{node.Place.File.Path}:{line}:{column}: {what}");
    }
}
