using System;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Configuration.Diagnostics;
using Kirei.Configuration.Yaml;
using Kirei.Shared;

namespace Kirei.Configuration.Keys;

/// <summary>
/// Checks a file against its shape and puts the variables in. What comes out has the shape: what does not fit is told and left out, so that
/// whatever reads it later finds nothing unexpected.
/// </summary>
internal sealed class ShapeReader(Findings findings, Interpolator interpolator)
{
    /// <summary>Reads the value of a key.</summary>
    /// <returns>Null when nothing of it is left.</returns>
    /// <param name="node">The value.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="name">The key, for messages.</param>
    public Node? Read(Node node, Shape shape, string name)
    {
        if (node.Mark == MergeMark.Reset)
        {
            return node;
        }

        return ReadUnmarked(node, shape, name) is not { } read ? null : shape.Normalise is { } normalise ? normalise(read) : read;
    }

    private Node? ReadUnmarked(Node node, Shape shape, string name)
    {
        switch (shape, node)
        {
            case (AnyShape, _):
                return node;
            case (EitherShape either, _):
                return Either(node, either, name);
            case (ScalarShape { TakesNull: true }, ScalarNode { IsNull: true }):
                return node;
            case (_, ScalarNode { IsNull: true }) when shape is not ScalarShape:
                return null;
            case (ScalarShape { Format: var format }, ScalarNode scalar) when !scalar.IsNull:
                return Scalar(scalar, format, name);
            case (ScalarShape, ScalarNode):
                return null; // a key without a value is as good as none
            case (ListShape list, ListNode items):
                return List(items, list, name);
            case (MapShape map, MapNode entries):
                return Map(entries, map);
            case (NamesShape names, MapNode entries):
                return Names(entries, names, name);
            default:
                findings.Error(node.At, $"'{name}' takes {shape.What}, and this is {node.What}");
                return null;
        }
    }

    private Node? Either(Node node, EitherShape either, string name)
    {
        foreach (Shape form in either.Forms)
        {
            bool fits = (form, node) switch
            {
                (ScalarShape { TakesNull: var takesNull }, ScalarNode { IsNull: var isNull }) => !isNull || takesNull,
                (ListShape, ListNode) => true,
                (MapShape or NamesShape, MapNode) => true,
                _ => false,
            };
            if (fits)
            {
                return Read(node, form, name);
            }
        }

        if (node is not ScalarNode { IsNull: true })
        {
            findings.Error(node.At, $"'{name}' takes {either.What}, and this is {node.What}");
        }

        return null;
    }

    private ScalarNode? Scalar(ScalarNode scalar, Format format, string name)
    {
        ScalarNode value = interpolator.Apply(scalar);
        if (format.Accepts(value.Text))
        {
            return value;
        }

        findings.Error(
            scalar.At,
            $"'{name}' takes {format.What}, and not '{Shown(scalar, value)}'",
            Spelling.Nearest(value.Text, format.Choices) is { } near ? $"do you mean {near}?" : "");
        return null;
    }

    /// <summary>What a variable brought may be a secret: the text of the file is shown then.</summary>
    private static string Shown(ScalarNode scalar, ScalarNode value)
    {
        string text = ReferenceEquals(scalar, value) ? value.Text : scalar.Text;
        return text.Length <= 60 ? text : text[..60] + "…";
    }

    private ListNode? List(ListNode list, ListShape shape, string name)
    {
        ImmutableArray<Node>.Builder items = ImmutableArray.CreateBuilder<Node>();
        foreach (Node item in list.Items)
        {
            if (item is ScalarNode { IsNull: true } && shape.Item is not ScalarShape { TakesNull: true })
            {
                findings.Error(item.At, $"an item of '{name}' is missing here", "remove the hyphen or the comma, or write \"\" for an empty text");
            }
            else if (Read(item, shape.Item, name) is { } read)
            {
                items.Add(read);
            }
        }

        if (shape.IsFilled && list.Items.IsEmpty)
        {
            findings.Error(list.At, $"'{name}' is an empty list");
            return null;
        }

        return new ListNode(list.At, list.Mark, items.ToImmutable());
    }

    private MapNode Map(MapNode map, MapShape shape)
    {
        ImmutableArray<Entry>.Builder entries = ImmutableArray.CreateBuilder<Entry>();
        foreach (Entry entry in map.Entries)
        {
            if (entry.Name.StartsWith("x-", StringComparison.Ordinal))
            {
                continue;
            }

            if (Key.Find(shape.Keys, entry.Name) is not { } key)
            {
                Unknown(entry, shape);
            }
            else if (key.Ignored.Length > 0)
            {
                findings.Ignore(entry.Key.At, entry.Name, key.Ignored);
            }
            else if (!key.IsSilent && Read(entry.Value, key.Shape, entry.Name) is { } read)
            {
                entries.Add(entry with { Value = read });
            }
        }

        return new MapNode(map.At, map.Mark, entries.ToImmutable()) { LastLine = map.LastLine };
    }

    private void Unknown(Entry entry, MapShape shape)
    {
        string name = entry.Name;
        string[] names = [.. shape.Keys.Where(key => key.Ignored.Length == 0 && !key.IsSilent).Select(key => key.Name)];
        findings.Error(
            entry.Key.At,
            $"unknown key '{name}' of {shape.Of}",
            Spelling.Nearest(name, names) is { } near ? $"do you mean '{near}'?"
            : names.Length <= 8 ? "there are " + string.Join(", ", names)
            : "keys of your own begin with x-");
    }

    private MapNode Names(MapNode map, NamesShape shape, string name)
    {
        ImmutableArray<Entry>.Builder entries = ImmutableArray.CreateBuilder<Entry>();
        foreach (Entry entry in map.Entries)
        {
            if (!shape.Name.Accepts(entry.Name))
            {
                findings.Error(entry.Key.At, $"'{entry.Name}' in '{name}' is not {shape.Name.What}");
            }
            else if (entry.Value is ScalarNode { IsNull: true, Mark: MergeMark.None } && shape.Value is MapShape { Of: var of })
            {
                findings.Error(entry.Key.At, $"'{entry.Name}' has nothing below it", $"write the keys of {of}, indented");
            }
            else if (Read(entry.Value, shape.Value, entry.Name) is { } read)
            {
                entries.Add(entry with { Value = read });
            }
        }

        return new MapNode(map.At, map.Mark, entries.ToImmutable()) { LastLine = map.LastLine };
    }
}
