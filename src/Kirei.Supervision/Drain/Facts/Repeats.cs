using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>What a loop has restarted after it was told: the same command line, apart from numbers in it, below the same parent.</summary>
internal static class Repeats
{
    /// <summary>Whether a process is a new run of one that was told.</summary>
    public static bool Is(Look look, int index)
    {
        ref readonly ProcessFacts process = ref look.Tree[index];
        int loop = process.ParentIndex;
        if (!look[index].Entry.IsNewborn || look[index].Entry.WasSent || loop < 0 || Newcomer.MayEndByItself(look, index)
            || ((look[loop].IsTold || look[index].Teller == Teller.SomebodyAbove)
                && (look[loop].Rule ?? look[loop].Entry.Rule) != RuleCatalogue.DeferredTrap))
        {
            return false;
        }

        ref readonly ProcessFacts parent = ref look.Tree[loop];
        bool isCopy = parent.IsShell && process.Shape == parent.Shape;
        return (parent.Kind == ProcessKind.WorkList && look.Ledger.Finished > 0 && !look[loop].Entry.IsWork)
            || (process.Shape != 0 && !isCopy && look.Ledger.WasTold(parent.Id, process.Shape));
    }

    /// <summary>Whether it is the program for which a wrapper was restarted: <c>timeout 100 app</c>.</summary>
    public static bool IsBehindAGoBetween(Look look, int index) => look.Tree[index].ParentIndex is var parent && parent >= 0
        && look[parent] is { Reaction: Reaction.Mishandles, Entry: { IsRepeat: true, WasSent: false } };

    /// <summary>
    /// Whether a process has restarted another, or waits for one that has; not while it is in doubt whether those above wait for it. A
    /// script whose step has ended in this moment is about to start the next one.
    /// </summary>
    public static bool IsLoop(Look look, int index) =>
        (HasBegunOne(look, index) || WaitsForALoop(look, index)) && !IsTheWaitInDoubt(look, index);

    private static bool IsTheWaitInDoubt(Look look, int index)
    {
        int waiting = HasBegunOne(look, index) ? ParentThatWaits(look, index) : index;
        while (waiting >= 0 && !look.HasJustRun(waiting))
        {
            waiting = ParentThatWaits(look, waiting);
        }

        return waiting >= 0 && !look.Moment.IsHalfOver;
    }

    private static int ParentThatWaits(Look look, int index)
    {
        int parent = look.Tree[index].ParentIndex;
        return look.IsAwaitedByParent(index) && look[parent].Reaction == Reaction.IsCut && !HasBegunOne(look, parent) ? parent : -1;
    }

    private static bool HasBegunOne(Look look, int index)
    {
        foreach (int child in look.Tree.ChildrenOf(index))
        {
            if (Is(look, child))
            {
                return true;
            }
        }

        return false;
    }

    // Whatever else it waits for: a loop that is cut has nothing to do after that.
    private static bool WaitsForALoop(Look look, int index)
    {
        foreach (int child in look.Tree.ChildrenOf(index))
        {
            if (look.IsAwaitedByParent(child) && look[child].Reaction == Reaction.IsCut && look[child].Teller == Teller.Nobody
                && (HasBegunOne(look, child) || WaitsForALoop(look, child)))
            {
                return true;
            }
        }

        return false;
    }
}
