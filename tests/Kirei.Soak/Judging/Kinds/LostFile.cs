using System.Collections.Generic;
using System.Linq;

namespace Kirei.Soak.Judging.Kinds;

/// <summary>A good backup replaced by half a dump, the old one deleted beside an unfinished new one.</summary>
internal static class LostFile
{
    public static Harm Harm { get; } = new("lost-file", "a file that is whole under bare or tini is truncated or missing under kirei", Find);

    private static IEnumerable<string> Find(Trial trial) =>
        from asset in trial.Script.Piece.Assets
        where !trial.Kirei.Has(asset)
        let keepers = trial.Others.Where(other => other.Has(asset)).Select(other => other.Init).ToArray()
        where keepers.Length > 0
        select $"{string.Join('|', asset.Files)} (whole under {string.Join(" and ", keepers)})";
}
