using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Yaml;
using Kirei.Linux;
using Kirei.Shared;

namespace Kirei.Configuration.Plans;

/// <summary>
/// The keys <c>configs</c> and <c>secrets</c> of a service. Compose mounts a file; here <c>kirei exec</c> writes it before the service
/// starts: a configuration with its variables, a secret as it is. A secret that the engine has mounted already is left alone.
/// </summary>
internal static class MountReader
{
    /// <summary>
    /// Begins the name of a variable that holds the content of a file until <c>kirei exec</c> has written it. (An argument would be shown
    /// to every user of the container.)
    /// </summary>
    private const string ContentVariable = "KIREI_CONTENT_";

    private const int LongestContent = 100 * 1024; // the kernel takes 128 kB in one string of the environment
    private const string DefaultMode = "0444";

    /// <summary>The key <c>configs</c>.</summary>
    public static void ReadConfigs(ServiceDraft draft, Node node)
    {
        foreach (Node item in ((ListNode)node).Items)
        {
            if (Find(draft, item, draft.Surroundings.Configs, "config") is ({ } use, { } definition))
            {
                string target = use.Target is { } given ? given.StartsWith('/') ? given : "/" + given : "/" + use.Source;
                Place(draft, use, definition, target, isRaw: definition.Boolean("interpolate") == false);
            }
        }
    }

    /// <summary>The key <c>secrets</c>.</summary>
    public static void ReadSecrets(ServiceDraft draft, Node node)
    {
        foreach (Node item in ((ListNode)node).Items)
        {
            if (Find(draft, item, draft.Surroundings.Secrets, "secret") is not ({ } use, { } definition))
            {
                continue;
            }

            string name = use.Target ?? use.Source;
            string target = name.StartsWith('/') ? name : "/run/secrets/" + name;
            draft.SecretTargets.Add(target);
            bool isThere = draft.Surroundings.Files.Exists(target)
                || (definition.Scalar("file") is { } file && file.At.Source.PathOf(file.Text) == target);
            if (!isThere)
            {
                Place(draft, use, definition, target, isRaw: true);
            }
        }
    }

    private static (Use? Use, MapNode? Definition) Find(ServiceDraft draft, Node item, MapNode? known, string what)
    {
        if (((item as MapNode)?.Find("source") ?? item) is not ScalarNode source)
        {
            draft.Findings.Error(item.At, $"this {what} has no source", $"name one of the top-level {what}s");
            return default;
        }

        if (known?.Find(source.Text) is MapNode definition)
        {
            MapNode? map = item as MapNode;
            return (new Use(source.Text, map?.Text("target"), Owner(map), map?.Scalar("mode"), source.At), definition);
        }

        string? near = Spelling.Nearest(source.Text, known?.Entries.Select(entry => entry.Name) ?? []);
        draft.Findings.Error(
            source.At, $"there is no {what} '{source.Text}'", near is null ? $"define it below the top-level {what}s" : $"do you mean '{near}'?");
        return default;
    }

    private static string? Owner(MapNode? map) =>
        (map?.Text("uid"), map?.Text("gid")) switch
        {
            (null, null) => null,
            ({ } user, null) => user,
            var (user, group) => $"{user ?? "0"}:{group}",
        };

    private static void Place(ServiceDraft draft, Use use, MapNode definition, string target, bool isRaw)
    {
        string? source = SourceOf(draft, use, definition);
        if (source is null)
        {
            return;
        }

        if (source.Contains(':', StringComparison.Ordinal) || target.Contains(':', StringComparison.Ordinal))
        {
            draft.Findings.Error(use.At, "a path with a colon cannot be written or read", "give the file another name");
            return;
        }

        if (use.Mode is { Style: ScalarStyle.Plain } mode && !mode.Text.StartsWith('0'))
        {
            draft.Findings.Warn(mode.At, $"the mode {mode.Text} is read as octal", $"write 0{mode.Text}");
        }

        bool isVariable = definition.Find("file") is null;
        string prefix = (isRaw || definition.Find("content") is not null ? "raw:" : "") + (isVariable ? "env:" : "");
        string bits = use.Mode is null ? DefaultMode : Convert.ToString(Formats.AsMode(use.Mode.Text)!.Value, 8);
        draft.Prepare("--render", $"{prefix}{source}:{target}:{bits}" + (use.Owner is null ? "" : ":" + use.Owner));
    }

    /// <summary>A path, or the name of a variable.</summary>
    private static string? SourceOf(ServiceDraft draft, Use use, MapNode definition)
    {
        List<string> sources = [.. Array.FindAll(["file", "content", "environment"], key => definition.Find(key) is not null)];
        if (sources.Count > 1 || (sources.Count == 0 && definition.Boolean("external") != true))
        {
            draft.Findings.Error(
                definition.At,
                sources.Count == 0 ? $"'{use.Source}' has no content"
                    : $"'{use.Source}' has several contents: {string.Join(", ", sources)}",
                "give it one of file, content and environment");
            return null;
        }

        ScalarNode? value = sources.Count == 0 ? null : definition.Scalar(sources[0]);
        switch (sources.Count == 0 ? "" : sources[0])
        {
            case "file":
                return draft.Surroundings.Input.Absolute(value!.At.Source.PathOf(value.Text));
            case "environment":
                return value!.Text;
            case "content" when value!.Value.Length > LongestContent:
                draft.Findings.Error(value.At, "a content of more than 100 kB does not fit into the environment", "put it into a file");
                return null;
            case "content":
                string name = ContentVariable + draft.Preparation.Count.ToString(CultureInfo.InvariantCulture);
                draft.Variables.Add((new OsString(name), value.Value));
                return name;
            default:
                draft.Findings.Warn(
                    use.At, $"'{use.Source}' is external, and not there", "mount it: docker run --secret, or a volume");
                return null;
        }
    }

    /// <summary>A file as a service wants it.</summary>
    private sealed record Use(string Source, string? Target, string? Owner, ScalarNode? Mode, Location At);
}
