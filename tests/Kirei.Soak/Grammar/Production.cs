using System;
using System.Collections.Immutable;
using System.Linq;

namespace Kirei.Soak.Grammar;

/// <summary>One way to write a piece of a script.</summary>
/// <param name="Name">The element's name in the summary.</param>
/// <param name="Weight">How often it is chosen, beside the others'.</param>
/// <param name="Write">Writes it.</param>
internal sealed record Production(string Name, int Weight, Func<Sketch, Piece> Write)
{
    /// <summary>It has others inside.</summary>
    public bool IsCompound { get; init; }

    public Func<Sketch, bool> Suits { get; init; } = _ => true;
}

/// <summary>All of them, by what they are good for.</summary>
internal static class Productions
{
    public static ImmutableArray<Production> Programs { get; } = [.. Grammar.Programs.All];

    public static ImmutableArray<Production> Steps { get; } = [.. Grammar.Steps.All, .. Grammar.Wrappings.OfSteps];

    public static ImmutableArray<Production> Mains { get; } =
        [.. Grammar.Foregrounds.All, .. Grammar.Backgrounds.All, .. Grammar.Traps.All, .. Grammar.Loops.All, .. Grammar.Pipelines.All,
            .. Grammar.Companions.All, .. Grammar.Wrappings.OfMains];
}
