using System;
using System.Collections.Immutable;
using System.Linq;

namespace Kirei.Soak.Grammar;

/// <summary>
/// A program that a script starts. A name that ends with a dash stands for all that a loop numbers: <c>job-</c> for job-1, job-2 …
/// </summary>
/// <param name="Name">The program's name in the story.</param>
/// <param name="Finishes">It handles the stop signal, and cleans up.</param>
/// <param name="InFront">The script waits for it before it goes on.</param>
internal sealed record Leaf(string Name, bool Finishes, bool InFront)
{
    /// <summary>Its handler waits for a child that it does not tell: it may never end.</summary>
    public bool MayHang { get; init; }

    public bool Is(string name) => Name == name || (Name.EndsWith('-') && name.StartsWith(Name, StringComparison.Ordinal));
}

/// <summary><paramref name="Next"/> may run only after <paramref name="First"/> has finished, never because it was cut.</summary>
internal sealed record Follow(Leaf First, Leaf Next);

/// <summary>Something of worth: it is there as long as one of its files is whole, which is to say ends with END.</summary>
/// <param name="Files">Any of them will do.</param>
/// <param name="Writer">When this program has finished, the asset is there.</param>
internal sealed record Asset(ImmutableArray<string> Files, string? Writer = null);

/// <summary>A piece of a script, and what the judge has to know of it. Immutable; pieces are put together to larger ones.</summary>
internal sealed record Piece(string Text)
{
    public ImmutableArray<Leaf> Leaves { get; init; } = [];

    public ImmutableArray<Follow> Follows { get; init; } = [];

    public ImmutableArray<Asset> Assets { get; init; } = [];

    /// <summary>The files beside the script, by name: other scripts, a makefile.</summary>
    public ImmutableSortedDictionary<string, string> Files { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The names of the productions that it is made of.</summary>
    public ImmutableSortedSet<string> Elements { get; init; } = [];

    public Piece With(params string[] elements) => this with { Elements = Elements.Union(elements) };

    public Piece Having(Asset asset) => this with { Assets = Assets.Add(asset) };

    public Piece HavingFile(string name, string text) => this with { Files = Files.SetItem(name, text) };

    /// <summary>First this, then the other: what stands after a program that is cut is not to run.</summary>
    public Piece Then(Piece next, string between = "\n") => Beside(next, between) with
    {
        Follows =
        [
            .. Follows, .. next.Follows,
            .. from first in Leaves where first is
            {
                InFront: true,
                Finishes: false,
            } from later in next.Leaves select new Follow(first, later),
        ],
    };

    /// <summary>Both, in no order that the judge could rely on.</summary>
    public Piece Beside(Piece other, string between = "\n") => new(Text.Length == 0 ? other.Text : Text + between + other.Text)
    {
        Leaves = Leaves.AddRange(other.Leaves),
        Follows = Follows.AddRange(other.Follows),
        Assets = Assets.AddRange(other.Assets),
        Files = Files.SetItems(other.Files),
        Elements = Elements.Union(other.Elements),
    };

    public Piece InBackground(string after = " &") => this with
    {
        Text = Text + after,
        Leaves = [.. Leaves.Select(leaf => leaf with { InFront = false })],
    };

    /// <summary>The same programs in another text: a function around them, a driver that runs them.</summary>
    public Piece As(Func<string, string> text, params string[] elements) => With(elements) with { Text = text(Text) };

    /// <summary>Begun again and again: each of its programs comes after each that was cut.</summary>
    public Piece Repeated() => this with
    {
        Follows =
        [
            .. Follows,
            .. from first in Leaves where first is { InFront: true, Finishes: false } from later in Leaves select new Follow(first, later),
        ],
    };
}
