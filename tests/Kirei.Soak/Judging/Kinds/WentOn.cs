using System.Collections.Generic;
using System.Linq;
using Kirei.Soak.Grammar;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>A script whose trap ran knows of the stop; what it does then is its own affair.</summary>
internal static class WentOn
{
    public static Harm Harm { get; } = new("went-on", "a step ran after one that was cut, as if that had finished", Find);

    private static IEnumerable<string> Find(Trial trial)
    {
        Story story = trial.Kirei.Story;
        return (from follow in trial.Script.Piece.Follows
                from first in story.BegunBefore
                where first is { End: End.Cut, WasTold: false } && follow.First.Is(first.Name)
                from next in story.BegunAfter
                where follow.Next.Is(next.Name) && !story.NotesAfter.Any(note => note.What == "trap" && note.Place < next.Begin.Place)
                select $"{next} after {first}").Distinct();
    }
}
