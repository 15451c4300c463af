using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>Who tells a process of the stop.</summary>
internal enum Teller
{
    /// <summary>Nobody yet: it is kirei's to tell, when its turn comes.</summary>
    Nobody,

    /// <summary>kirei has.</summary>
    Kirei,

    /// <summary>Somebody above it who was told and lives: it is that one's business.</summary>
    SomebodyAbove,

    /// <summary>Somebody who was told and has ended since: so it has presumably been told.</summary>
    SomebodyGone,
}

/// <summary>The third fact: who tells a process of the stop, or has told it.</summary>
internal static class TellerFact
{
    /// <summary>Works it out from the looks before, and writes down in the entry to whom the process is left.</summary>
    /// <param name="look">The look; everybody above the process has been seen already.</param>
    /// <param name="index">Which process.</param>
    public static Teller Of(Look look, int index)
    {
        ref DrainEntry entry = ref look[index].Entry;
        ProcessId? parent = look.Tree[index].ParentIndex is var p && p >= 0 ? look.Tree[p].Id : null;
        if (!IsBelowSomebodyTold(look, index) && entry.LeftTo is { } teller)
        {
            // A direct child that a program left behind without waiting for it was most likely never its business.
            bool wasLeftBehind = entry.Parent != parent;
            // A signal to the whole group would have ended it, were it without a handler; and what was begun since may not have been there.
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

    // A fork of somebody who was told, seen for the first time when all above it have gone.
    private static bool IsCopyLeftBehind(Look look, int index)
    {
        ref readonly DrainEntry entry = ref look[index].Entry;
        return entry is { IsKnown: false, IsNewborn: true }
            && look.Tree[index].ParentIndex < 0
            && look.Ledger.HasTold(look.Tree[index].Command);
    }

    // A daemon beside a script with a trap: the trap may have stopped it in a way of its own (nginx -s quit), and left.
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

    /// <summary>Half of the rest is over; or it has not run at all since the stop, and so was told nothing.</summary>
    private static bool IsAssumptionOver(Look look, int index)
    {
        ref readonly DrainEntry entry = ref look[index].Entry;
        bool hasNotRun = entry.RunsThen != 0
            && entry.RunsThen == look.Tree[index].Runs
            && look.Moment.Now >= entry.Since + DrainMoment.StarvedTime;
        return entry.Rule == RuleCatalogue.AssumedTold && (look.Moment.Now >= entry.Until || hasNotRun);
    }

    /// <summary>
    /// Whether somebody above has been told, or is assumed to have been. A foreground child that holds up a trap is not left to it: the
    /// trap cannot run before the child has ended.
    /// </summary>
    public static bool IsBelowSomebodyTold(Look look, int index)
    {
        int parent = look.Tree[index].ParentIndex;
        return parent >= 0
            && (look[parent].IsTold || look[parent].Entry.LeftTo is not null || look[parent].Entry.IsAssumedTold)
            && !Traps.IsHeldUpBy(look, index);
    }

    /// <summary>Writes down whom the process is left to.</summary>
    public static Teller LeaveTo(Look look, int index)
    {
        ref DrainEntry entry = ref look[index].Entry;
        int parent = look.Tree[index].ParentIndex;
        bool isParents = look[parent].IsTold || look[parent].Entry.IsAssumedTold;
        entry.LeftTo = isParents ? look.Tree[parent].Id : look[parent].Entry.LeftTo;
        // its parent may be exiting, and show no command line any more
        entry.IsFork |= entry.IsNewborn && look.Ledger.HasTold(look.Tree[index].Command);
        entry.IsShellsChild = look[parent].Entry.WasShell;
        return Teller.SomebodyAbove;
    }
}
