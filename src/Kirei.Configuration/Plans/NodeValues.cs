using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Yaml;
using Kirei.Linux;

namespace Kirei.Configuration.Plans;

/// <summary>Values out of nodes that have been checked.</summary>
internal static class NodeValues
{
    /// <summary>A single value of a map; null when it is not there.</summary>
    public static ScalarNode? Scalar(this MapNode map, string key) => map.Find(key) as ScalarNode;

    /// <summary>A text of a map; null when it is not there.</summary>
    public static string? Text(this MapNode map, string key) => map.Scalar(key)?.Text;

    /// <summary>A duration of a map; null when it is not there, or <c>infinity</c>.</summary>
    public static TimeSpan? Duration(this MapNode map, string key) =>
        map.Text(key) is { } text && text != Formats.Infinity ? Formats.AsDuration(text) : null;

    /// <summary>Whether a map says so; null when it says nothing.</summary>
    public static bool? Boolean(this MapNode map, string key) => map.Text(key) is { } text ? Formats.AsBoolean(text) : null;

    /// <summary>The single values of a list; of a single value that one.</summary>
    public static List<ScalarNode> Scalars(this Node? node)
    {
        List<ScalarNode> scalars = [];
        foreach (Node item in node is ListNode list ? list.Items : node is null ? [] : [node])
        {
            if (item is ScalarNode scalar)
            {
                scalars.Add(scalar);
            }
        }

        return scalars;
    }

    /// <summary>The words of a list.</summary>
    public static ImmutableArray<OsString> Words(this Node node) => [.. node.Scalars().ConvertAll(scalar => scalar.Value)];
}
