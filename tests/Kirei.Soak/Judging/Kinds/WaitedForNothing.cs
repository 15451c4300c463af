using System.Collections.Generic;
using System.Linq;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>kirei was not over before its deadline, and nothing came of it.</summary>
internal static class WaitedForNothing
{
    public static Harm Harm { get; } = new(
        "waited-for-nothing", "kirei ran to its deadline, where another ended by itself with no less", Find);

    private static IEnumerable<string> Find(Trial trial) =>
        from other in trial.Others
        where trial.Kirei.RanToTheDeadline && !other.Killed && !HasMore(trial.Kirei, other, trial)
        select $"{trial.Kirei.Time.TotalSeconds:0.0} s (under {other.Init} {other.Time.TotalSeconds:0.0} s)";

    private static bool HasMore(Outcome kirei, Outcome other, Trial trial) =>
        kirei.Story.Runs.Any(run => kirei.Story.FinishesAfterStop(run) && other.Story.Find(run.Name, run.Time) is not { IsFinished: true })
        || trial.Script.Piece.Assets.Any(asset => kirei.Has(asset) && !other.Has(asset));
}
