using System.Collections.Generic;
using System.Linq;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>The writer has cleaned up and written its last line; whoever reads it was not there any more.</summary>
internal static class Truncated
{
    public static Harm Harm { get; } = new("truncated", "what a program wrote to its last line did not arrive", Find);

    private static IEnumerable<string> Find(Trial trial) =>
        from asset in trial.Script.Piece.Assets
        where asset.Writer is not null && !trial.Kirei.Has(asset)
        let writer = trial.Kirei.Story.Runs.LastOrDefault(run => run.Name == asset.Writer)
        where writer is { IsFinished: true }
        select $"{asset.Files[0]} of {asset.Writer}";
}
