using System.Collections.Generic;
using System.Linq;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>
/// What was running at the stop counts always. What began after it counts where the other init ended by itself: where the runtime killed
/// it, a loop went on by chance.
/// </summary>
internal static class LostFinish
{
    public static Harm Harm { get; } = new("lost-finish", "a program that finished under bare or tini did not under kirei", Find);

    private static IEnumerable<string> Find(Trial trial) =>
        from other in trial.Others
        from run in other.Story.Runs
        where other.Story.FinishesAfterStop(run) && IsMissed(trial.Kirei.Story, other, run)
        select $"{run} (under {other.Init})";

    private static bool IsMissed(Story kirei, Outcome other, Run run) => !other.Story.IsBegunAfter(run)
        ? kirei.Find(run.Name, run.Time) is { IsFinished: false } same && !kirei.IsBegunAfter(same)
        : !other.Killed && kirei.Find(run.Name, run.Time) is not { IsFinished: true };
}
