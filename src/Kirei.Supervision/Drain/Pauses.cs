using System;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Scripts that sleep. <c>while kill -0 $pid; do sleep 1; done</c> waits for others, is no restart loop, and has lines to run when they have gone;
/// <c>while true; do job; sleep 3600; done</c> sleeps past the deadline. So a script may sleep again as long as somebody else is cleaning up; then its
/// sleep is ended, and it goes on; and only if it sleeps once more does it wait for nothing.
/// </summary>
internal static class Pauses
{
    /// <summary>A sleep that a held script has begun since the stop.</summary>
    public enum Kind
    {
        /// <summary>None, or one that ends by itself in time.</summary>
        Harmless,

        /// <summary>Others are still cleaning up, and the script may be waiting for them.</summary>
        Patient,

        /// <summary>There is nobody to wait for: the sleep alone is ended.</summary>
        Vain,

        /// <summary>It was ended before, and the script sleeps again.</summary>
        Endless,
    }

    /// <summary>Judges the sleep of a script without a trap.</summary>
    public static Kind KindOf(ProcessTree tree, int index, DrainLedger ledger, in DrainMoment moment)
    {
        ref readonly ProcessFacts process = ref tree[index];
        ref readonly ProcessFacts shell = ref tree[process.ParentIndex];
        TimeSpan pause = process.BlockedIn == BlockedIn.OpenOfPipe ? TimeSpan.MaxValue : process.Pause; // while true; do cat fifo; done
        bool isRepeated = ledger.WasAsked(shell.Id, process.Command);
        return pause == TimeSpan.Zero || process.Ignored.Has(Signal.Term) || Disposition.HasTrap(shell) ? Kind.Harmless
            : !isRepeated && pause <= moment.TimeLeft ? Kind.Harmless
            : OthersCleanUp(tree, index, ledger) && moment.Now < moment.HalfwayFrom(moment.StartedAt) ? Kind.Patient
            : isRepeated && ledger.WasWokenUp(shell.Id) ? Kind.Endless
            : Kind.Vain;
    }

    private static bool OthersCleanUp(ProcessTree tree, int index, DrainLedger ledger)
    {
        for (int other = 0; other < tree.Count; other++)
        {
            DrainEntry entry = ledger.Find(tree[other].Id);
            if (!tree.Descends(index, other) && (entry.WasAsked || entry.Rule == DrainRule.PresumedTold))
            {
                return true;
            }
        }

        return false;
    }
}
