using System;
using System.Collections.Generic;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Yaml;
using Kirei.Linux;

namespace Kirei.Configuration.Plans;

/// <summary>The keys about limits and rights, each of which is an option of <c>kirei exec</c>.</summary>
internal static class LimitReader
{
    /// <summary>The key <c>ulimits</c>.</summary>
    public static void ReadUlimits(ServiceDraft draft, Node node)
    {
        foreach (Entry entry in ((MapNode)node).Entries)
        {
            string name = entry.Name.ToLowerInvariant();
            if (entry.Value is ScalarNode both)
            {
                draft.Prepare("--limit", $"{name}={both.Text}");
                continue;
            }

            MapNode map = (MapNode)entry.Value;
            string? soft = map.Text("soft");
            string? hard = map.Text("hard");
            if ((soft ?? hard) is not { } one)
            {
                draft.Findings.Error(map.At, $"'{entry.Name}' has neither a soft nor a hard limit", "write {soft: 1024, hard: 4096}");
            }
            else if (Formats.AsResource(soft ?? one) > Formats.AsResource(hard ?? one))
            {
                draft.Findings.Error(map.At, $"the soft limit of '{entry.Name}' is above the hard one");
            }
            else
            {
                draft.Prepare("--limit", $"{name}={soft ?? one}:{hard ?? one}");
            }
        }
    }

    /// <summary>The key <c>cap_drop</c>.</summary>
    public static void ReadDroppedCapabilities(ServiceDraft draft, Node node) => ReadCapabilities(draft, node, "--cap-drop");

    /// <summary>The key <c>cap_add</c>.</summary>
    public static void ReadAddedCapabilities(ServiceDraft draft, Node node)
    {
        List<ScalarNode> names = node.Scalars();
        if (names.Find(name => name.Text.Equals("ALL", StringComparison.OrdinalIgnoreCase)) is { } all)
        {
            draft.Findings.Error(
                all.At, "all capabilities would make the user as mighty as root", "name those that it needs, such as NET_BIND_SERVICE");
            return;
        }

        ReadCapabilities(draft, node, "--ambient");
    }

    /// <summary>The key <c>security_opt</c>.</summary>
    public static void ReadSecurity(ServiceDraft draft, Node node)
    {
        foreach (ScalarNode option in node.Scalars())
        {
            switch (option.Text.Replace('=', ':'))
            {
                case "no-new-privileges" or "no-new-privileges:true":
                    draft.Preparation.Add(new OsString("--no-new-privs"u8));
                    break;
                case "no-new-privileges:false":
                    break;
                default:
                    draft.Findings.Ignore(option.At, option.Text, "the container's engine sets it: docker run --security-opt");
                    break;
            }
        }
    }

    private static void ReadCapabilities(ServiceDraft draft, Node node, string option)
    {
        List<ScalarNode> names = node.Scalars();
        if (names.Count > 0)
        {
            draft.Prepare(option, string.Join(',', names.ConvertAll(name => name.Text)));
        }
    }
}
