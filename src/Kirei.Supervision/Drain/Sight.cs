using System;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>
/// What one look adds to what is known of one process: the three facts, and what the ledger has to keep of them. All processes above it
/// have been seen already.
/// </summary>
internal sealed class Sight(Look look)
{
    /// <summary>Works out the facts of one process.</summary>
    public void See(int index)
    {
        ref readonly ProcessFacts process = ref look.Tree[index];
        ref Standing standing = ref look[index];
        standing = new Standing { Entry = look.Ledger.Find(process.Id) };
        ref DrainEntry entry = ref standing.Entry;
        bool isNew = !entry.IsKnown;
        entry.LostChildAt = entry.HasJustLostAChild ? look.Moment.Now : entry.LostChildAt;
        entry.FirstSeen = isNew ? look.Moment.Now : entry.FirstSeen;
        entry.IsNewborn |= isNew
            && !look.Moment.IsFirstLook
            && !(process.ParentIndex >= 0 && WasJustForking(look[process.ParentIndex].Entry));
        standing.WaitsFor = WaitsForFact.Of(look.Tree, index, entry.WaitedForChildren);
        standing.Reaction = ReactionOf(index, entry, standing.WaitsFor);
        entry.WaitedForChildren = standing.WaitsFor != WaitsFor.Nobody;
        entry.Reaction = standing.Reaction == Reaction.Unknown ? entry.Reaction : standing.Reaction;
        entry.WasShell |= process.IsShell;
        entry.Command = process.Command;
        entry.RunsThen = !isNew ? entry.RunsThen : process.IsStopped || entry.IsNewborn ? 0 : process.Runs;
        if (entry.LastRuns != process.Runs)
        {
            (entry.LastRuns, entry.RanAt) = (process.Runs, look.Moment.Now);
        }

        standing.Teller = TellerFact.Of(look, index);
        if (entry.IsNewborn && process.ParentIndex >= 0)
        {
            NoteNewborn(index, isNew);
        }
    }

    // In the first look it was in the middle of starting this one.
    private static bool WasJustForking(in DrainEntry parent) =>
        parent is { Rule: Unsettled, IsNewborn: false } && parent.Since == parent.FirstSeen;

    /// <summary>What cannot be known now was known before, or is in doubt for a moment.</summary>
    private Reaction ReactionOf(int index, in DrainEntry entry, WaitsFor waits)
    {
        ref readonly ProcessFacts process = ref look.Tree[index];
        if (process.Kind == ProcessKind.Wrapper && (entry.WaitedForAFinisher || entry.GoesOn) && look.MayGoOn(index))
        {
            return Reaction.Mishandles; // its child has just exited, and it is about to
        }

        bool isSameProgram = entry.Command == process.Command || (process.IsShell && entry is { GoesOn: true, WasShell: true });
        bool wasKnown = entry.IsKnown && entry.Reaction != Reaction.Unknown && isSameProgram;
        Signal signal = look.Moment.SignalFor(process);
        // bash has a handler for the moment of a fork
        return process.IsShell && wasKnown && entry.Reaction == Reaction.IsCut ? Reaction.IsCut
            : !ReactionFact.IsInDoubt(look.Tree, index, signal) && !IsStartingItsChild(process, entry)
                ? ReactionFact.Of(process, signal, waits)
            : wasKnown ? entry.Reaction
            : IsDoubtOver(process, entry) ? ReactionFact.Of(process, signal, waits)
            : Reaction.Unknown;
    }

    // timeout, su: started since the stop, and about to start the program they wrap
    private static bool IsStartingItsChild(in ProcessFacts process, in DrainEntry entry) =>
        process is { Kind: ProcessKind.Wrapper, Children: 0 } && entry is { IsNewborn: true, WaitedForChildren: false };

    private bool IsDoubtOver(in ProcessFacts process, in DrainEntry entry)
    {
        bool isStarved = process.IsBusy && process.ProcessorTicks == entry.TicksThen;
        return entry.Rule == RuleCatalogue.Unsettled
            && look.Moment.Now >= (isStarved ? entry.Since + DrainMoment.StarvedTime : entry.Until);
    }

    /// <summary>What a continuing process starts is its own work; for a script that only sleeps, the sleeps are counted.</summary>
    private void NoteNewborn(int index, bool isNew)
    {
        ref Standing parent = ref look[look.Tree[index].ParentIndex];
        ref DrainEntry entry = ref look[index].Entry;
        bool hasFinished = look.Ledger.Finished > 0
            && (parent.Entry.WaitedForAFinisher || parent.Reaction is Reaction.Stays or Reaction.Mishandles
                || (look.Tree[look.Tree[index].ParentIndex].IsShell && parent.Entry.WasOnMainsChain));
        if (isNew && !parent.Entry.WasSent && (parent.Entry.IsWork || parent.Entry.GoesOn || hasFinished))
        {
            entry.IsWork = true;
            parent.Entry.GoesOn |= parent.Reaction is not (Reaction.Stays or Reaction.Mishandles);
        }

        if (!entry.IsCounted && look[index].Reaction != Reaction.Unknown)
        {
            entry.IsCounted = true;
            bool isIdle = look.Tree[index].Pause > TimeSpan.Zero && !look.Ledger.IsAnybodyFinishing;
            bool isSame = isIdle && parent.Entry.IdleSleeps > 0 && parent.Entry.IdleAfter == look.Ledger.Finished;
            parent.Entry.IdleSince = isSame ? parent.Entry.IdleSince : look.Moment.Now;
            parent.Entry.IdleSleeps = isSame ? parent.Entry.IdleSleeps + 1 : isIdle ? 1 : 0;
            parent.Entry.IdleAfter = look.Ledger.Finished;
        }
    }
}
