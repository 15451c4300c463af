using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Yaml;
using Kirei.Linux;
using Kirei.Preparation;

namespace Kirei.Configuration.Plans;

/// <summary>
/// The variables of a service: what the container has, below what <c>env_file</c> says, below what <c>environment</c> says. The plan holds
/// what is beside the container's.
/// </summary>
internal static class EnvironmentReader
{
    /// <summary>Brings <c>[NAME=value, NAME]</c> into the form of a map.</summary>
    public static Node AsMap(Node node)
    {
        if (node is not ListNode list)
        {
            return node;
        }

        List<Entry> entries = [];
        foreach (ScalarNode item in list.Scalars())
        {
            int equals = item.Value.Bytes.IndexOf((byte)'=');
            OsString name = equals < 0 ? item.Value : new OsString(item.Value.Bytes[..equals]);
            ScalarNode value = equals < 0
                ? new ScalarNode(item.At, MergeMark.None, default, ScalarStyle.Plain)
                : item.With(new OsString(item.Value.Bytes[(equals + 1)..]));
            Entry entry = new(item.With(name), value);
            int earlier = entries.FindIndex(other => other.Key.Value == name);
            if (earlier < 0)
            {
                entries.Add(entry);
            }
            else
            {
                entries[earlier] = entry;
            }
        }

        return new MapNode(node.At, node.Mark, [.. entries]);
    }

    /// <summary>The variables of a map, for a hook: <c>NAME=value</c>.</summary>
    public static List<(OsString Name, OsString? Value)> Variables(Node node, Findings findings)
    {
        List<(OsString Name, OsString? Value)> variables = [];
        foreach (Entry entry in (node as MapNode)?.Entries ?? [])
        {
            if (entry.Key.Value.Bytes.IsEmpty || entry.Key.Value.Bytes.Contains((byte)'='))
            {
                findings.Error(entry.Key.At, "this is not the name of a variable", "write NAME: value, or - NAME=value");
            }
            else if (entry.Value is ScalarNode value)
            {
                variables.Add((entry.Key.Value, value.IsNull ? null : value.Value));
            }
        }

        return variables;
    }

    /// <summary>The key <c>env_file</c>.</summary>
    public static void ReadFiles(ServiceDraft draft, Node node)
    {
        foreach (Node item in ((ListNode)node).Items)
        {
            if (item is ScalarNode path)
            {
                draft.EnvironmentFiles.Add(new(path.At.Source.PathOf(path.Text), IsRequired: true, IsRaw: false, path.At));
            }
            else if (item is MapNode map && map.Scalar("path") is { } named)
            {
                draft.EnvironmentFiles.Add(new(
                    named.At.Source.PathOf(named.Text), map.Boolean("required") ?? true, map.Text("format") == "raw", named.At));
            }
            else
            {
                draft.Findings.Error(item.At, "this env_file names no file", "write - path: FILE");
            }
        }
    }

    /// <summary>All of it: <c>NAME=value</c>, or the name alone of a variable that is not to be there.</summary>
    public static ImmutableArray<OsString> Of(ServiceDraft draft)
    {
        EnvironmentBlock container = draft.Surroundings.Input.Environment;
        EnvironmentBlock all = container;
        foreach (EnvironmentFileDraft file in draft.EnvironmentFiles)
        {
            all = WithFile(draft, file, all);
        }

        List<OsString> removed = [];
        foreach ((OsString name, OsString? value) in draft.Variables)
        {
            OsString? resolved = value ?? container.Find(name);
            if (resolved is { } text)
            {
                all = all.With(name, text);
            }
            else if (all.Find(name) is not null)
            {
                all = all.Without(name);
                removed.Add(name);
            }
        }

        HashSet<OsString> inherited = [.. container.Variables];
        return [.. all.Variables.RemoveAll(inherited.Contains), .. removed];
    }

    private static EnvironmentBlock WithFile(ServiceDraft draft, EnvironmentFileDraft file, EnvironmentBlock all)
    {
        if (!draft.Surroundings.Files.TryRead(file.Path, out byte[]? content, out string reason))
        {
            if (file.IsRequired)
            {
                draft.Findings.Error(
                    file.At, $"cannot read {file.Path}: {reason}", "if it may be missing, write - {path: FILE, required: false}");
            }

            return all;
        }

        Remarks remarks = new();
        EnvironmentBlock outside = draft.Surroundings.Input.Environment;
        EnvironmentBlock result = file.IsRaw
            ? RawEnvironmentFile.Apply(file.Path, content, all, outside, remarks)
            : EnvironmentFile.Apply(file.Path, content, all, outside, remarks);
        Source source = new(file.Path, "", ""); // without its text: its lines are values, and no message shows one
        remarks.Mistakes.ForEach(remark => Tell(source, remark, draft.Findings.Error));
        remarks.Warnings.ForEach(remark => Tell(source, remark, draft.Findings.Warn));
        return result;
    }

    /// <summary>A remark has the form <c>file:line:column: words</c>.</summary>
    private static void Tell(Source source, string remark, Action<Location, string, string> tell)
    {
        string rest = remark.StartsWith(source.Name + ":", StringComparison.Ordinal) ? remark[(source.Name.Length + 1)..] : remark;
        string[] parts = rest.Split(':', 3);
        bool hasPlace = parts.Length == 3;
        int line = hasPlace && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int l) ? l : 0;
        int column = hasPlace && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int c) ? c : 0;
        tell(new Location(source, line, column), line > 0 ? parts[2].TrimStart() : rest, "");
    }
}
