using System.Collections.Generic;
using System.Linq;
using Kirei.Soak.Grammar;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>The sum of what went wrong under each.</summary>
internal static class WorstOfThree
{
    public static Harm Harm { get; } = new("worst-of-three", "more went wrong under kirei than under either of the others", Find);

    private static IEnumerable<string> Find(Trial trial)
    {
        int kirei = Damage(trial.Kirei, trial.Script), most = trial.Others.Max(other => Damage(other, trial.Script));
        return kirei > most ? [$"{kirei} against {most} at most"] : [];
    }

    private static int Damage(Outcome outcome, Script script) =>
        outcome.Story.Runs.Count(run => run is { Handles: true, End: End.Cut } || run.End is End.Doubled or End.BrokenPipe
            || (run.End is End.HelperGone && !outcome.Story.IsBegunTooLate(run)))
        + outcome.Story.BegunAfter.Count(run => run is { Handles: false, End: End.Cut })
        + script.Piece.Assets.Count(asset => !outcome.Has(asset));
}
