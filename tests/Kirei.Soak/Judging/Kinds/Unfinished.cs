using System.Collections.Generic;
using System.Linq;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>Whoever is told is let finish.</summary>
internal static class Unfinished
{
    public static Harm Harm { get; } = new("unfinished", "a program was told, and killed before it had cleaned up", Find);

    private static IEnumerable<string> Find(Trial trial) =>
        from run in trial.Kirei.Story.Runs
        where run is { WasTold: true, End: End.Cut } && !trial.Script.Piece.Leaves.Any(leaf => leaf.MayHang && leaf.Is(run.Name))
        select run.ToString();
}
