using System.Collections.Generic;
using Kirei.Configuration.Yaml;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Configuration.Plans;

/// <summary>The key <c>depends_on</c>.</summary>
internal static class DependencyReader
{
    /// <summary>The words for what is waited for.</summary>
    public static readonly string[] Conditions = ["service_started", "service_healthy", "service_completed_successfully"];

    /// <summary>Brings a list of names into the form of a map.</summary>
    public static Node AsMap(Node node)
    {
        List<Entry> entries = [];
        foreach (ScalarNode name in node is ListNode ? node.Scalars() : [])
        {
            if (!entries.Exists(entry => entry.Name == name.Text))
            {
                entries.Add(new Entry(name, new MapNode(name.At, MergeMark.None, [])));
            }
        }

        return node is ListNode ? new MapNode(node.At, node.Mark, [.. entries]) : node;
    }

    /// <summary>Reads it.</summary>
    public static void Read(ServiceDraft draft, Node node)
    {
        foreach (Entry entry in ((MapNode)node).Entries)
        {
            if (entry.Value is MapNode map)
            {
                int condition = map.Text("condition") is { } text ? System.Array.IndexOf(Conditions, text) : 0;
                draft.DependsOn.Add((
                    new DependencyPlan(
                        entry.Name, (DependencyCondition)condition, map.Boolean("required") ?? true, map.Boolean("restart") ?? false),
                    entry.Key.At));
            }
        }
    }
}
