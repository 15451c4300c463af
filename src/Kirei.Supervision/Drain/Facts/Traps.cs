using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Traps that hang: no shell runs a trap before its foreground child has exited. Where it can be seen which child a shell waits for, that
/// child is not left to the trap. Where it cannot (a bash in the background, job control), or where another shell's trap or a supervisor
/// should have told the shell, the child may have been told after all: half of the time to the deadline passes first.
/// </summary>
internal static class Traps
{
    /// <summary>
    /// Whether a trap cannot run before this child has exited. What the shell has started since the stop is the trap's own work.
    /// </summary>
    public static bool IsHeldUpBy(Look look, int index)
    {
        ref readonly DrainEntry entry = ref look[index].Entry;
        int shell = look.Tree[index].ParentIndex;
        if (entry.IsNewborn || !look.Tree[shell].IsShell)
        {
            return false;
        }

        bool isLeft = entry.Rule == RuleCatalogue.LeftToTrap;
        bool wasOverdue = look[shell].Entry.Rule == RuleCatalogue.OverdueTrap;
        return isLeft
            ? !wasOverdue && WaitsForFact.MayBeInForeground(look.Tree, index) && IsLate(look, shell)
            : wasOverdue
                || ((look[shell].Rule ?? look[shell].Entry.Rule) == RuleCatalogue.DeferredTrap
                    && WaitsForFact.IsInForeground(look.Tree, index));
    }

    /// <summary>Whether a shell should have stopped long ago, and waits for a child that was not told.</summary>
    public static bool IsOverdue(Look look, int shell)
    {
        ref readonly DrainEntry entry = ref look[shell].Entry;
        if (entry.Rule == RuleCatalogue.OverdueTrap || !IsLate(look, shell))
        {
            return entry.Rule == RuleCatalogue.OverdueTrap;
        }

        foreach (int child in look.Tree.ChildrenOf(shell))
        {
            if (IsHeldUpBy(look, child))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Half of the time has passed since the shell, or the nearest process above it that was told at all, was told.</summary>
    private static bool IsLate(Look look, int shell)
    {
        Rule? rule = look[shell].Entry.Rule;
        bool isInQuestion = rule == RuleCatalogue.Handler || rule == RuleCatalogue.LeftToTrap || rule == RuleCatalogue.LeftToHandler;
        if (!isInQuestion || !ReactionFact.HasTrap(look.Tree[shell]))
        {
            return false;
        }

        for (int i = shell; i >= 0; i = look.Tree[i].ParentIndex)
        {
            if (look[i].Entry.WasTold)
            {
                return look.Moment.Now >= look.Moment.HalfwayFrom(look[i].Entry.ToldAt);
            }
        }

        return false;
    }
}
