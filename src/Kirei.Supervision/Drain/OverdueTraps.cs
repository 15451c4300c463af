using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Traps that hang: no shell runs a trap before its foreground child has ended, and nobody asks that child. So it is where the shell was told by
/// another one's trap, or by a supervisor; and below a background job, where a bash does not show whom it waits for. In doubt half of the time to the
/// deadline passes, for the child may have been told after all; then it is asked.
/// </summary>
internal static class OverdueTraps
{
    /// <summary>Whether a shell was to stop long ago, and waits for a child that nobody asked.</summary>
    public static bool IsOverdue(ProcessTree tree, int index, DrainLedger ledger, in DrainMoment moment)
    {
        DrainEntry entry = ledger.Find(tree[index].Id);
        if (entry.Rule is not (DrainRule.Handler or DrainRule.TrapsBusiness or DrainRule.HandlersBusiness)
            || !Disposition.HasTrap(tree[index]) || !IsHalfTime(tree, index, ledger, moment))
        {
            return entry.Rule == DrainRule.OverdueTrap;
        }

        for (int child = index + 1; child < tree.Count; child++)
        {
            if (tree[child].ParentIndex == index && HoldsUpItsShell(tree, child, ledger))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether this child is the one that its shell seems to wait for. What the shell has started since is the trap's own work; and once the trap is on its
    /// way, whatever child is the next one in question is the trap's business.
    /// </summary>
    public static bool HoldsUpItsShell(ProcessTree tree, int index, DrainLedger ledger)
    {
        ref readonly ProcessFacts child = ref tree[index];
        DrainEntry entry = ledger.Find(child.Id);
        DrainEntry shell = ledger.Find(tree[child.ParentIndex].Id);
        return entry.Rule == DrainRule.TrapsBusiness
            && !entry.IsNewborn
            && shell.Rule != DrainRule.OverdueTrap
            && Disposition.MayBeInForeground(tree, index);
    }

    /// <summary>Half of the time has gone since the shell, or the nearest one above it that was asked at all, was asked.</summary>
    private static bool IsHalfTime(ProcessTree tree, int index, DrainLedger ledger, in DrainMoment moment)
    {
        for (int i = index; i >= 0; i = tree[i].ParentIndex)
        {
            if (ledger.Find(tree[i].Id) is { WasAsked: true } asked)
            {
                return moment.Now >= moment.HalfwayFrom(asked.AskedAt);
            }
        }

        return false;
    }
}
