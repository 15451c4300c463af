using System;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Which processes continue with work of their own after what they waited for has finished, and which may be about to: what a script does
/// next cannot be seen at the moment its wait ends. A look reads one process after the other, so a parent may be read before its child
/// exits, and the child after it.
/// </summary>
internal sealed class GoingOn(Look look)
{
    /// <summary>
    /// A process that had finishing children, and has none any more, continues with its own work. If it then waits for another process, it
    /// has most likely told that one itself (<c>helper &amp; app; kill $!; wait</c>).
    /// </summary>
    public void NoteWhoWentOn()
    {
        ProcessTree tree = look.Tree;
        for (int i = tree.Count - 1; i >= 0; i--)
        {
            ref Standing standing = ref look[i];
            standing.Entry.GoesOn |= standing.Entry.HadToldChildren && !standing.HasToldChildren && look.Ledger.Finished > 0;
            if (standing is { HasNewChildren: true, Entry: { GoesOn: true, WasSent: false } })
            {
                NoteWork(i);
            }

            bool isWoken = standing.Entry.HasJustLostAChild || (standing.Entry.GoesOn && tree[i].IsBusy);
            if (isWoken && standing is { HasToldChildren: false, HasUntoldChildren: true, HasNewChildren: false })
            {
                standing.WaitsFor = WaitsFor.Nobody; // woken, or about to be: what it will wait for next cannot be seen yet
            }

            if (standing is { Reaction: Reaction.IsCut, HasNewChildren: false, Entry: { GoesOn: true, WasSent: false } }
                && !look.Moment.IsImpatient)
            {
                AssumeThoseTold(i);
            }

            if (tree[i].ParentIndex is var parent && parent >= 0)
            {
                look[parent].HasNewChildren |= !standing.Entry.IsKnown;
                look[parent].HasUntoldChildren |= standing.Teller == Teller.Nobody && look.CanFinish(i);
                look[parent].HasToldChildren |= standing.Entry.WasTold || standing.HasToldChildren;
            }
        }
    }

    // What it has started before it was seen to continue.
    private void NoteWork(int index)
    {
        foreach (int child in look.Tree.ChildrenOf(index))
        {
            look[child].Entry.IsWork |= look[child].Entry is { IsKnown: false, IsNewborn: true };
        }
    }

    private void AssumeThoseTold(int index)
    {
        foreach (int child in look.Tree.ChildrenOf(index))
        {
            ref Standing standing = ref look[child];
            if (standing.Teller == Teller.Nobody && look.CanFinish(child) && look.IsAwaitedByParent(child)
                && standing.Entry is { IsNewborn: false, WasShell: false, IsToldTooLate: false })
            {
                standing.Entry.IsAssumedTold = true;
                standing.Teller = Teller.SomebodyGone;
            }
        }
    }

    /// <summary>Notes that it continues, where nothing is left that it waited for.</summary>
    public void Note(int index)
    {
        ref Standing standing = ref look[index];
        if (!standing.IsWaiting && !standing.Entry.WasSent && look.Ledger.Finished > 0)
        {
            standing.Entry.GoesOn |= standing.Entry.WaitedForAFinisher || standing.Entry.HadToldChildren || IsPolling(index);
            standing.Entry.GoesOnFromAWait |= standing.Entry.WaitedForAFinisher;
        }
    }

    /// <summary>
    /// Whether it continues, and does something: it waits for no process, or has run since the last look, or its wait has only just ended.
    /// </summary>
    public bool IsAtWork(int index)
    {
        ref Standing standing = ref look[index];
        ref readonly ProcessFacts process = ref look.Tree[index];
        bool isFree = look.Ledger.HasJustFinished || standing.Entry.HasJustLostAChild;
        bool isJustFree = isFree && !standing.HasNewChildren && (standing.Entry.WaitedForAFinisher || IsPolling(index));
        bool doesSomething = standing.WaitsFor == WaitsFor.Nobody
            || process.IsBusy
            || isJustFree
            || IsWindingUp(index)
            || (process.IsShell && look.HasJustRun(index));
        return standing.Entry.GoesOn && doesSomething && look.MayGoOn(index) && !(standing.Entry.WasShell && look.IsEndlessSleep(index));
    }

    /// <summary>
    /// A program whose last child exited a moment ago will most likely exit as well: the holder of a terminal, a wrapper.
    /// </summary>
    public bool IsAboutToEnd(int index) =>
        look.Tree[index] is { IsShell: false, Children: 0 } && HasLostAChildRecently(index) && !look.Moment.IsImpatient;

    /// <summary>
    /// A script of main's, or one whose program has finished, may sleep for a time that ends before the deadline: it may have been waiting
    /// for that.
    /// </summary>
    public bool MaySleep(int index)
    {
        ref readonly ProcessFacts process = ref look.Tree[index];
        return look.Ledger.Finished > 0 && !look.Moment.IsImpatient && process.Pause > TimeSpan.Zero && process.ParentIndex >= 0
            && look.Tree[process.ParentIndex].IsShell && look[process.ParentIndex].Entry is { WasOnMainsChain: true } or { GoesOn: true }
            && !look[index].Entry.WasSent && !look.IsEndlessSleep(index);
    }

    /// <summary>A short step that a script of main's started before a process finished: it may be checking for just that.</summary>
    public bool MayBeAProbe(int index)
    {
        ref readonly DrainEntry entry = ref look[index].Entry;
        int parent = look.Tree[index].ParentIndex;
        return look.Ledger.Finished > 0 && !look.Moment.IsImpatient && entry is { IsNewborn: true, WasSent: false }
            && parent >= 0 && look.Tree[parent].IsShell && look[parent].Entry is { WasOnMainsChain: true, WasSent: false }
            && look.Moment.Now < entry.FirstSeen + DrainMoment.RestTime
            && look.Tree[index].Pause == TimeSpan.Zero
            && !look.IsEndlessSleep(index);
    }

    // yes | app: the rest of a pipeline learns only at its next write that its reader is gone.
    private bool IsWindingUp(int index)
    {
        if (!HasLostAChildRecently(index))
        {
            return false;
        }

        foreach (int child in look.Tree.ChildrenOf(index))
        {
            if (look.IsAwaitedByParent(child) && look.HasJustRun(child))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasLostAChildRecently(int index) =>
        look[index].Entry.LostChildAt is { } lost && look.Moment.Now < lost + DrainMoment.RestTime;

    // The step that has just exited may have checked for the processes that finish.
    private bool IsPolling(int index) =>
        look.Tree[index].IsShell && look[index].Entry is { WasOnMainsChain: true, HasJustLostAChild: true };
}
