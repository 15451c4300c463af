using System;
using System.Collections.Generic;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Yaml;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Configuration.Plans;

/// <summary>The key <c>logging</c>: kirei's own form, and Compose's, of which only <c>driver: none</c> has a meaning here.</summary>
internal static class LoggingReader
{
    /// <summary>The forms of output, in the order of <see cref="LoggingKind"/>.</summary>
    public static readonly string[] Kinds = ["prefix", "json", "raw", "none"];

    private const long DefaultSize = 10 * 1024 * 1024;
    private const int DefaultFiles = 5;

    /// <summary>Reads it.</summary>
    public static void Read(ServiceDraft draft, Node node)
    {
        if (node is ScalarNode word)
        {
            draft.Logging = LoggingPlan.Default with { Kind = (LoggingKind)Array.IndexOf(Kinds, word.Text) };
            return;
        }

        MapNode map = (MapNode)node;
        List<string> kinds = [.. Array.FindAll(Kinds, kind => map.Boolean(kind) == true)];
        if (map.Find("file") is not null)
        {
            kinds.Add("file");
        }

        if (kinds.Count > 1)
        {
            draft.Findings.Error(map.At, "'logging' names several forms: " + string.Join(", ", kinds), "keep one of them");
        }

        LoggingKind kind = kinds.Count == 0 ? OfDriver(draft, map)
            : kinds[0] == "file" ? LoggingKind.File
            : (LoggingKind)Array.IndexOf(Kinds, kinds[0]);
        bool isFile = kind == LoggingKind.File;
        if (!isFile && (map.Scalar("max_size") ?? map.Scalar("max_files")) is { } size)
        {
            draft.Findings.Warn(size.At, "only a file is rotated", "name one: file: /var/log/app.log");
        }

        draft.Logging = new LoggingPlan(
            kind,
            map.Text("when_full") == "drop" ? WhenFull.Drop : WhenFull.Block,
            isFile ? draft.Surroundings.Input.Absolute(map.Scalar("file")!.At.Source.PathOf(map.Text("file")!)) : "",
            !isFile ? 0 : map.Text("max_size") is { } most ? Formats.AsSize(most)!.Value : DefaultSize,
            !isFile ? 0 : map.Text("max_files") is { } files ? Formats.AsInteger(files) : DefaultFiles);
    }

    private static LoggingKind OfDriver(ServiceDraft draft, MapNode map)
    {
        if (map.Scalar("driver") is { } driver)
        {
            if (driver.Text == "none")
            {
                return LoggingKind.None;
            }

            draft.Findings.Ignore(
                driver.At,
                "driver",
                "the output of a container goes where its engine puts it (docker run --log-driver); for a file of the service's own, with "
                + "rotation, write logging: {file: PATH, max_size: 10m, max_files: 3}");
        }

        return LoggingKind.Prefix;
    }
}
