using System;
using Kirei.Configuration.Yaml;

namespace Kirei.Configuration.Keys;

/// <summary>
/// What the value of a key may be. The reader checks a file against it, the JSON schema and the reference are written from it; so all three
/// agree.
/// </summary>
internal abstract record Shape
{
    /// <summary>What it is, for messages.</summary>
    public abstract string What { get; }

    /// <summary>How a value of a later file is merged with one of an earlier.</summary>
    public Merging Merging { get; init; }

    /// <summary>Brings a value that may be written in several ways into the one that is merged and read; null for as it is.</summary>
    public Func<Node, Node>? Normalise { get; init; }
}

/// <summary>How the values of two files become one (the Compose specification, "Merge").</summary>
internal enum Merging
{
    /// <summary>Maps key by key, lists one behind the other, single values by the later one.</summary>
    Deep,

    /// <summary>The later one counts.</summary>
    Replace,

    /// <summary>Lists of what is mounted: of two with the same target the later one counts.</summary>
    ByTarget,
}

/// <summary>A single value.</summary>
/// <param name="Format">What it looks like.</param>
internal sealed record ScalarShape(Format Format) : Shape
{
    /// <summary>Whether there may be nothing: it has a meaning of its own.</summary>
    public bool TakesNull { get; init; }

    /// <inheritdoc/>
    public override string What => Format.What;
}

/// <summary>A list.</summary>
/// <param name="Item">What its items are.</param>
internal sealed record ListShape(Shape Item) : Shape
{
    /// <summary>Whether it has to have an item.</summary>
    public bool IsFilled { get; init; }

    /// <inheritdoc/>
    public override string What => "a list";
}

/// <summary>A map with the keys of a table.</summary>
/// <param name="Of">Whose keys these are: <c>a service</c>.</param>
/// <param name="Keys">The keys.</param>
internal sealed record MapShape(string Of, Key[] Keys) : Shape
{
    /// <inheritdoc/>
    public override string What => "a map";
}

/// <summary>A map from names that the user gives.</summary>
/// <param name="Name">What the names look like.</param>
/// <param name="Value">What each stands for.</param>
internal sealed record NamesShape(Format Name, Shape Value) : Shape
{
    /// <inheritdoc/>
    public override string What => "a map";
}

/// <summary>One of several: a single value, a list or a map.</summary>
/// <param name="Forms">At most one of each kind.</param>
internal sealed record EitherShape(params Shape[] Forms) : Shape
{
    /// <inheritdoc/>
    public override string What => string.Join(" or ", Array.ConvertAll(Forms, form => form.What));
}

/// <summary>Anything: the key has no effect.</summary>
internal sealed record AnyShape : Shape
{
    /// <inheritdoc/>
    public override string What => "anything";
}
