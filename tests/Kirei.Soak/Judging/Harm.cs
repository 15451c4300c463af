using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Kirei.Soak.Judging;

/// <summary>A kind of harm: its name, what it means, and how it is found. Whoever is named in an answer was harmed.</summary>
internal sealed record Harm(string Name, string Meaning, Func<Trial, IEnumerable<string>> Find);

/// <summary>A harm that was found.</summary>
internal sealed record Finding(Harm Harm, string Whom);

/// <summary>All kinds, worst first.</summary>
internal static class Harms
{
    public static ImmutableArray<Harm> All { get; } =
    [
        Kinds.LostFile.Harm,
        Kinds.Truncated.Harm,
        Kinds.LostFinish.Harm,
        Kinds.LostNote.Harm,
        Kinds.Untold.Harm,
        Kinds.Doubled.Harm,
        Kinds.Unfinished.Harm,
        Kinds.Hampered.Harm,
        Kinds.WentOn.Harm,
        Kinds.BegunAndCut.Harm,
        Kinds.StartedByTheStop.Harm,
        Kinds.CutTakenForSuccess.Harm,
        Kinds.WaitedForNothing.Harm,
        Kinds.WorstOfThree.Harm,
    ];

    public static IEnumerable<Finding> Judge(Trial trial)
    {
        foreach (Harm harm in All)
        {
            foreach (string whom in harm.Find(trial))
            {
                yield return new Finding(harm, whom);
            }
        }
    }
}
