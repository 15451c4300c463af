using System;
using System.Collections.Immutable;
using Kirei.Configuration.Diagnostics;
using Kirei.Linux;

namespace Kirei.Configuration.Yaml;

/// <summary>How a node is merged with that of an earlier file, where its tag says so (the Compose specification, "Merge").</summary>
internal enum MergeMark
{
    /// <summary>As its key has it.</summary>
    None,

    /// <summary><c>!reset</c>: what the earlier file says is dropped.</summary>
    Reset,

    /// <summary><c>!override</c>: it takes the place of what the earlier file says.</summary>
    Override,
}

/// <summary>A value of a YAML file, and where it stands.</summary>
/// <param name="at">Where it begins.</param>
/// <param name="mark">How it is merged.</param>
internal abstract class Node(Location at, MergeMark mark)
{
    /// <summary>Where it begins.</summary>
    public Location At { get; } = at;

    /// <summary>How it is merged.</summary>
    public MergeMark Mark { get; } = mark;

    /// <summary>What it is, for messages.</summary>
    public abstract string What { get; }
}

/// <summary>A text, a number, a truth value or nothing: a word of the file, which its key gives a meaning.</summary>
/// <param name="at">Where it begins.</param>
/// <param name="mark">How it is merged.</param>
/// <param name="value">What it says; bytes, since a variable of the environment may have any.</param>
/// <param name="style">How it is written.</param>
internal sealed class ScalarNode(Location at, MergeMark mark, OsString value, ScalarStyle style) : Node(at, mark)
{
    private string? _text;

    /// <summary>What it says.</summary>
    public OsString Value { get; } = value;

    /// <summary>The same as text.</summary>
    public string Text => _text ??= Value.ToString();

    /// <summary>How it is written.</summary>
    public ScalarStyle Style { get; } = style;

    /// <summary>Whether it stands for nothing at all: empty, <c>~</c> or <c>null</c> without quotes.</summary>
    public bool IsNull => Style == ScalarStyle.Plain && Text is "" or "~" or "null" or "Null" or "NULL";

    /// <inheritdoc/>
    public override string What => IsNull ? "nothing" : "a single value";

    /// <summary>The same place with another text.</summary>
    public ScalarNode With(OsString text) => new(At, Mark, text, ScalarStyle.Quoted);
}

/// <summary>How a scalar is written.</summary>
internal enum ScalarStyle
{
    /// <summary>Without quotes.</summary>
    Plain,

    /// <summary>In quotes; or computed from what was written.</summary>
    Quoted,

    /// <summary>Behind <c>|</c> or <c>&gt;</c>.</summary>
    Block,
}

/// <summary>Values one after the other.</summary>
internal sealed class ListNode(Location at, MergeMark mark, ImmutableArray<Node> items) : Node(at, mark)
{
    /// <summary>The values.</summary>
    public ImmutableArray<Node> Items { get; } = items;

    /// <inheritdoc/>
    public override string What => "a list";
}

/// <summary>Keys with values.</summary>
internal sealed class MapNode(Location at, MergeMark mark, ImmutableArray<Entry> entries) : Node(at, mark)
{
    /// <summary>The keys and their values, in order; no key is there twice.</summary>
    public ImmutableArray<Entry> Entries { get; } = entries;

    /// <summary>The line that it ends in, or before.</summary>
    public int LastLine { get; init; }

    /// <inheritdoc/>
    public override string What => "a map";

    /// <summary>The value of a key; null when it is not there.</summary>
    public Node? Find(string name)
    {
        foreach (Entry entry in Entries)
        {
            if (entry.Name == name)
            {
                return entry.Value;
            }
        }

        return null;
    }
}

/// <summary>A key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
internal readonly record struct Entry(ScalarNode Key, Node Value)
{
    /// <summary>The key's text.</summary>
    public string Name => Key.Text;
}
