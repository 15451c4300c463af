using System.Collections.Generic;
using System.Linq;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>A batch job that was cut in the middle must not say that it succeeded: nobody would run it again.</summary>
internal static class CutTakenForSuccess
{
    public static Harm Harm { get; } = new("cut-taken-for-success", "a step in front was cut, and the exit code is 0", Find);

    private static IEnumerable<string> Find(Trial trial)
    {
        bool isOwn = trial.Kirei.Story.NotesAfter.Any() || trial.Kirei.ExitCode != 0 || trial.Others.Any(other => other.ExitCode == 0);
        return isOwn
            ? []
            : from run in trial.Kirei.Story.BegunBefore
              where run is { End: End.Cut, WasTold: false, Handles: false }
              where trial.Script.Piece.Leaves.Any(leaf => leaf.InFront && leaf.Is(run.Name))
              select run.ToString();
    }
}
