using System.Collections.Generic;
using System.Linq;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>A good backup replaced by half a dump, the old one deleted beside an unfinished new one.</summary>
internal static class LostFile
{
    public static Harm Harm { get; } = new(
        "lost-file", "a file that is whole under bare and tini is truncated or missing under kirei", Find);

    private static IEnumerable<string> Find(Trial trial) =>
        from asset in trial.Script.Piece.Assets
        where !trial.Kirei.Has(asset)
        where trial.Others.All(other => other.Has(asset))
        select string.Join('|', asset.Files);
}
