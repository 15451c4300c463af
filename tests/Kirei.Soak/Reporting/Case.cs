using System.Collections.Immutable;
using System.Linq;
using Kirei.Soak.Grammar;
using Kirei.Soak.Judging;

namespace Kirei.Soak.Reporting;

/// <summary>A kind of harm at one script: whom, and in how many of the tries.</summary>
internal sealed record Sighting(string Harm, string Meaning, ImmutableArray<string> Whom, int Times, bool IsKnown);

/// <summary>A script and what was seen of it.</summary>
internal sealed class Case(Script script, ImmutableArray<Trial> trials, ulong seed, Known known)
{
    public Script Script { get; } = script;

    public ImmutableArray<Trial> Trials { get; } = trials;

    public ulong Seed { get; } = seed;

    public ImmutableArray<Sighting> Sightings { get; } =
    [
        .. from harm in Harms.All
           let seen = trials.Select(harm.Find).Select(whom => whom.ToImmutableArray()).Where(whom => whom.Length > 0).ToArray()
           where seen.Length > 0
           select new Sighting(
               harm.Name, harm.Meaning, [.. seen.SelectMany(whom => whom).Distinct()], seen.Length, known.Has(script, harm.Name)),
    ];

    public bool WasReached => Trials.Length > 0;

    public bool IsHarmed => Sightings.Length > 0;

    /// <summary>Seen once in three tries: it may be a race of kirei's, or of the machine's.</summary>
    public bool IsSteady => Sightings.Any(sighting => sighting.Times * 2 > Trials.Length);

    public bool IsKnown => Sightings.All(sighting => sighting.IsKnown);
}
