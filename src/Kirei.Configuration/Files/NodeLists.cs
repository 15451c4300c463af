using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Configuration.Yaml;

namespace Kirei.Configuration.Files;

/// <summary>Lists of nodes as lists of something else.</summary>
internal static class NodeLists
{
    /// <summary>Each item turned into something else.</summary>
    public static List<T> ConvertAll<T>(this ImmutableArray<Node> items, Func<Node, T> convert)
    {
        List<T> result = new(items.Length);
        foreach (Node item in items)
        {
            result.Add(convert(item));
        }

        return result;
    }
}
