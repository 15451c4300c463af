using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Yaml;

namespace Kirei.Configuration.Files;

/// <summary>Merges what several files say, as the Compose specification has it: <c>-f</c> several times, and <c>extends</c>.</summary>
internal static class Merger
{
    /// <summary>Merges a value over an earlier one.</summary>
    /// <returns>Null when nothing is left.</returns>
    public static Node? Merge(Node? before, Node after, Shape shape)
    {
        if (after.Mark == MergeMark.Reset)
        {
            return null;
        }

        return before is null || before.Mark == MergeMark.Reset || after.Mark == MergeMark.Override
            ? after
            : Both(before, after, shape);
    }

    /// <summary>What is left when nothing earlier is there to be reset.</summary>
    public static Node? WithoutResets(Node node)
    {
        switch (node)
        {
            case { Mark: MergeMark.Reset }:
                return null;
            case MapNode map:
                ImmutableArray<Entry>.Builder entries = ImmutableArray.CreateBuilder<Entry>();
                foreach (Entry entry in map.Entries)
                {
                    if (WithoutResets(entry.Value) is { } value)
                    {
                        entries.Add(entry with { Value = value });
                    }
                }

                return new MapNode(map.At, MergeMark.None, entries.ToImmutable()) { LastLine = map.LastLine };
            default:
                return node;
        }
    }

    private static Node? Both(Node before, Node after, Shape shape) => (shape, before, after) switch
    {
        ({ Merging: Merging.Replace }, _, _) => after,
        (EitherShape either, _, _) => Either(before, after, either),
        (MapShape map, MapNode one, MapNode other) => Maps(one, other, name => Key.Find(map.Keys, name)?.Shape ?? new AnyShape()),
        (NamesShape names, MapNode one, MapNode other) => Maps(one, other, _ => names.Value),
        (ListShape { Merging: Merging.ByTarget }, ListNode one, ListNode other) => ByTarget(one, other),
        (ListShape, ListNode one, ListNode other) => Lists(one, other),
        _ => after,
    };

    private static Node? Either(Node before, Node after, EitherShape either)
    {
        if (before.GetType() != after.GetType())
        {
            return after;
        }

        Shape? form = Array.Find(either.Forms, form => (form, after) is (ScalarShape, ScalarNode) or (ListShape, ListNode)
            or (MapShape or NamesShape, MapNode));
        return form is null ? after : Both(before, after, form);
    }

    private static MapNode Maps(MapNode before, MapNode after, Func<string, Shape> shapeOf)
    {
        List<Entry> merged = [.. before.Entries];
        foreach (Entry entry in after.Entries)
        {
            int index = merged.FindIndex(earlier => earlier.Name == entry.Name);
            Node? value = Merge(index < 0 ? null : merged[index].Value, entry.Value, shapeOf(entry.Name));
            if (index >= 0 && value is null)
            {
                merged.RemoveAt(index);
            }
            else if (index >= 0)
            {
                merged[index] = entry with { Value = value! };
            }
            else if (value is not null)
            {
                merged.Add(entry with { Value = value });
            }
        }

        return new MapNode(after.At, before.Mark, [.. merged]) { LastLine = after.LastLine };
    }

    private static ListNode Lists(ListNode before, ListNode after)
    {
        List<Node> merged = [.. before.Items];
        foreach (Node item in after.Items)
        {
            if (item is not ScalarNode scalar || !merged.Exists(earlier => earlier is ScalarNode { Text: var text } && text == scalar.Text))
            {
                merged.Add(item);
            }
        }

        return new ListNode(after.At, before.Mark, [.. merged]);
    }

    private static ListNode ByTarget(ListNode before, ListNode after)
    {
        List<Node> merged = [.. before.Items];
        foreach (Node item in after.Items)
        {
            merged.RemoveAll(earlier => Target(earlier) == Target(item));
            merged.Add(item);
        }

        return new ListNode(after.At, before.Mark, [.. merged]);
    }

    private static string Target(Node item) =>
        item is ScalarNode scalar ? scalar.Text
        : item is MapNode map ? (map.Find("target") as ScalarNode)?.Text ?? (map.Find("source") as ScalarNode)?.Text ?? ""
        : "";
}
