using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>Which process tells a process to stop.</summary>
internal enum Teller
{
    /// <summary>None yet: kirei tells it when its turn comes.</summary>
    Nobody,

    /// <summary>kirei has.</summary>
    Kirei,

    /// <summary>A process above it that was told and is alive: telling it is up to that process.</summary>
    SomebodyAbove,

    /// <summary>A process that was told and has exited since: it has presumably told this one.</summary>
    SomebodyGone,
}

/// <summary>The third fact: which process tells a process to stop, or has told it.</summary>
internal static class TellerFact
{
    /// <summary>Works it out from earlier looks, and notes in the entry which process it is left to.</summary>
    /// <param name="look">The look; everybody above the process has been seen already.</param>
    /// <param name="index">Which process.</param>
    public static Teller Of(Look look, int index)
    {
        ref DrainEntry entry = ref look[index].Entry;
        ProcessId? parent = look.Tree[index].ParentIndex is var p && p >= 0 ? look.Tree[p].Id : null;
        if (!IsBelowSomebodyTold(look, index) && entry.LeftTo is { } teller)
        {
            // A direct child that a program left behind without waiting for it was most likely never its responsibility.
            bool wasLeftBehind = entry.Parent != parent;
            // A signal to the whole group would have ended it if it has no handler; and a process started since may have missed it.
            bool hasSurvived = entry is { IsNewborn: false } && entry.Parent != teller && look[index].Reaction != Reaction.IsCut;
            entry.IsAssumedTold = wasLeftBehind
                && (hasSurvived || (entry.IsShellsChild && (!entry.IsNewborn || entry.Parent == teller)) || entry.IsFork)
                && look.Tree[index].Pause == System.TimeSpan.Zero;
            entry.LeftTo = null;
        }

        if (IsCopyLeftBehind(look, index) || IsDaemonOfATrap(look, index))
        {
            entry.IsAssumedTold = true;
        }

        if (entry.IsAssumedTold && (look.Moment.IsImpatient || IsAssumptionOver(look, index)))
        {
            (entry.IsAssumedTold, entry.IsToldTooLate) = (false, true);
        }

        entry.Parent = parent;
        return entry.WasSent ? Teller.Kirei
            : IsBelowSomebodyTold(look, index) ? LeaveTo(look, index)
            : entry.IsAssumedTold ? Teller.SomebodyGone
            : Teller.Nobody;
    }

    // A fork of a told process, seen for the first time when everything above it has exited.
    private static bool IsCopyLeftBehind(Look look, int index)
    {
        ref readonly DrainEntry entry = ref look[index].Entry;
        return entry is { IsKnown: false, IsNewborn: true }
            && look.Tree[index].ParentIndex < 0
            && look.Ledger.HasTold(look.Tree[index].Command);
    }

    // A daemon beside a script with a trap: the trap may have stopped it in its own way (nginx -s quit), and exited.
    private static bool IsDaemonOfATrap(Look look, int index)
    {
        ref readonly DrainEntry entry = ref look[index].Entry;
        return look.Ledger.HasTrapLeft && look.Tree[index].ParentIndex < 0
            && entry is
            {
                IsNewborn: false,
                WasSent: false,
                IsToldTooLate: false,
                GoesOn: false,
                Parent: null,
                IsKnown: true,
                IsAssumedTold: false,
            }
            && look[index].Reaction == Reaction.Finishes && entry.Rule is HeldHelper;
    }

    /// <summary>Half of the remaining time is over; or it has not run at all since the stop, so it cannot have been told.</summary>
    private static bool IsAssumptionOver(Look look, int index)
    {
        ref readonly DrainEntry entry = ref look[index].Entry;
        bool hasNotRun = entry.RunsThen != 0
            && entry.RunsThen == look.Tree[index].Runs
            && look.Moment.Now >= entry.Since + DrainMoment.StarvedTime;
        return entry.Rule == RuleCatalogue.AssumedTold && (look.Moment.Now >= entry.Until || hasNotRun);
    }

    /// <summary>
    /// Whether a process above has been told, or is assumed to have been. A foreground child that holds up a trap is not left to the trap,
    /// which cannot run before the child has exited.
    /// </summary>
    public static bool IsBelowSomebodyTold(Look look, int index)
    {
        int parent = look.Tree[index].ParentIndex;
        return parent >= 0
            && (look[parent].IsTold || look[parent].Entry.LeftTo is not null || look[parent].Entry.IsAssumedTold)
            && !Traps.IsHeldUpBy(look, index);
    }

    /// <summary>Notes which process it is left to.</summary>
    public static Teller LeaveTo(Look look, int index)
    {
        ref DrainEntry entry = ref look[index].Entry;
        int parent = look.Tree[index].ParentIndex;
        bool isParents = look[parent].IsTold || look[parent].Entry.IsAssumedTold;
        entry.LeftTo = isParents ? look.Tree[parent].Id : look[parent].Entry.LeftTo;
        // its parent may be exiting, and no longer show a command line
        entry.IsFork |= entry.IsNewborn && look.Ledger.HasTold(look.Tree[index].Command);
        entry.IsShellsChild = look[parent].Entry.WasShell;
        return Teller.SomebodyAbove;
    }
}
