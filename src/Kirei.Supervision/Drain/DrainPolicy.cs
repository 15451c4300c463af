using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>
/// The heart of kirei: who is asked to stop, who is held, and why. A pure function of a snapshot, of what was done so far, and of the time.
/// <para>
/// The tree is walked from kirei's own children downwards, and for each process the first rule that fits decides. Those asked before stay as they
/// are. The invariants: no process is asked twice by the same stop; nothing below a process that handles the signal is asked while that one
/// lives; every live process is asked, held for a reason that ends, or left as aftercare; after the deadline nobody is spared.
/// </para>
/// </summary>
internal static class DrainPolicy
{
    /// <summary>Decides for every process of the tree.</summary>
    /// <param name="tree">The snapshot.</param>
    /// <param name="ledger">What was done so far.</param>
    /// <param name="moment">The circumstances.</param>
    /// <param name="verdicts">Emptied, then filled with one verdict for each process, in the tree's order.</param>
    public static void Decide(ProcessTree tree, DrainLedger ledger, in DrainMoment moment, List<Verdict> verdicts)
    {
        verdicts.Clear();
        bool deadlineHasCome = moment.Now >= moment.Deadline;
        for (int i = 0; i < tree.Count; i++)
        {
            ref readonly ProcessFacts process = ref tree[i];
            verdicts.Add(deadlineHasCome
                ? Kill(process, ledger.Find(process.Id))
                : Judge(tree, i, ledger, moment, verdicts));
        }
    }

    /// <summary>Asks again everyone that is still waited for: those asked before, and those spared so far for the sake of patience.</summary>
    public static void Insist(ProcessTree tree, DrainLedger ledger, in DrainMoment moment, List<Verdict> verdicts)
    {
        verdicts.Clear();
        for (int i = 0; i < tree.Count; i++)
        {
            ref readonly ProcessFacts process = ref tree[i];
            DrainEntry entry = ledger.Find(process.Id);
            bool spared = entry.Rule is DrainRule.Aftercare or DrainRule.PresumedTold or DrainRule.DrainedFilter or DrainRule.Settle;
            if (entry.WasAsked || (spared && process.Children == 0))
            {
                verdicts.Add(Ask(process, entry.Rule, entry.WasAsked ? entry.AskedWith : moment.SignalFor(process)));
            }
        }
    }

    /// <summary>Whether a process under this rule may yet do something by itself, so that those who wait for it do not wait in vain.</summary>
    public static bool Moves(DrainRule rule) =>
        rule is not (DrainRule.WaitingParent or DrainRule.Wrapper or DrainRule.Filter or DrainRule.InteractiveShell);

    private static Verdict Judge(ProcessTree tree, int index, DrainLedger ledger, in DrainMoment moment, List<Verdict> verdicts)
    {
        ref readonly ProcessFacts process = ref tree[index];
        DrainEntry entry = ledger.Find(process.Id);
        if (entry.WasAsked)
        {
            DrainRule rule = OverdueTraps.IsOverdue(tree, index, ledger, moment) ? DrainRule.OverdueTrap : entry.Rule;
            return new Verdict(process.Id, rule, default, Continue: process.IsStopped); // it may have been stopped just after it was asked
        }

        if (moment.IsFirstLook && moment.StopSignal == Signal.Int && process.Group == moment.MainGroup && !process.Ignored.Has(Signal.Int)
            && !OwnStopSignal.IsTaken(process)
            && (process.Kind != ProcessKind.Wrapper || process.Children == 0))
        {
            return Ask(process, DrainRule.Terminal, Signal.Int);
        }

        return process.ParentIndex < 0
            ? OrphanOrMain(tree, index, entry, ledger, moment)
            : Below(tree, index, entry, ledger, moment, verdicts);
    }

    /// <summary>A child of kirei itself: main, or an adopted orphan.</summary>
    private static Verdict OrphanOrMain(ProcessTree tree, int index, in DrainEntry entry, DrainLedger ledger, in DrainMoment moment)
    {
        ref readonly ProcessFacts process = ref tree[index];
        return entry.Rule switch
        {
            DrainRule.Aftercare => Aftercare(process, moment),
            DrainRule.TrapsBusiness when !WouldHaveEnded(process, entry, moment) => Hold(process, DrainRule.PresumedTold),
            DrainRule.PresumedTold when moment.Now < moment.HalfwayFrom(entry.Since) && !WouldHaveEnded(process, entry, moment) => Hold(process, DrainRule.PresumedTold),
            _ => ByDisposition(tree, index, entry, ledger, moment),
        };
    }

    /// <summary>Without a handler it would be gone if the trap had told it: it sleeps, so no signal has woken it.</summary>
    private static bool WouldHaveEnded(in ProcessFacts process, in DrainEntry entry, in DrainMoment moment) =>
        !entry.IsNewborn && process is { IsBusy: false, IsStopped: false, Children: 0 }
        && !Disposition.Takes(process, moment.SignalFor(process)) && !Disposition.Takes(process, Signal.Term) && !process.Ignored.Has(Signal.Term);

    /// <summary>A process whose parent is in the tree: the parent's verdict says whether it is looked at at all.</summary>
    private static Verdict Below(
        ProcessTree tree, int index, in DrainEntry entry, DrainLedger ledger, in DrainMoment moment, List<Verdict> verdicts)
    {
        ref readonly ProcessFacts process = ref tree[index];
        ref readonly ProcessFacts parent = ref tree[process.ParentIndex];
        DrainRule rule = verdicts[process.ParentIndex].Rule;
        bool parentWasStarting = ledger.Find(parent.Id).Rule == DrainRule.Unsettled; // what it was starting is no newborn
        bool isNewborn = entry.Rule == DrainRule.Aftercare || (!entry.IsKnown && !moment.IsFirstLook && !parentWasStarting);

        bool isLeftToOthers = rule is DrainRule.Handler or DrainRule.TrapsBusiness or DrainRule.HandlersBusiness or DrainRule.PresumedTold
            or DrainRule.OverdueTrap;
        Pauses.Kind pause = isNewborn && !isLeftToOthers ? Pauses.KindOf(tree, index, ledger, moment) : Pauses.Kind.Harmless;
        if (pause is Pauses.Kind.Patient or Pauses.Kind.Vain)
        {
            return pause == Pauses.Kind.Patient ? Hold(process, DrainRule.Aftercare) : Ask(process, DrainRule.Pause, Signal.Term);
        }

        if (isNewborn && !isLeftToOthers && IsRestarted(process, parent, ledger))
        {
            AskTheLoop(parent, process.ParentIndex, ledger, moment, verdicts);
            return Ask(process, DrainRule.RestartLoop, moment.SignalFor(process));
        }

        return rule switch
        {
            DrainRule.Aftercare => Aftercare(process, moment),
            DrainRule.Unsettled => Hold(process, DrainRule.Unsettled), // its parent may yet turn out to have a trap
            DrainRule.Filter => Hold(process, DrainRule.Filter),
            DrainRule.TrapsBusiness or DrainRule.HandlersBusiness or DrainRule.PresumedTold =>
                Leave(tree, index, Disposition.HasTrap(parent) ? DrainRule.TrapsBusiness : DrainRule.HandlersBusiness, ledger, moment),
            DrainRule.DeferredTrap when isNewborn || entry.Rule == DrainRule.TrapsBusiness || !Disposition.IsInForeground(tree, index) =>
                Leave(tree, index, DrainRule.TrapsBusiness, ledger, moment),
            DrainRule.OverdueTrap when isNewborn || (entry.Rule == DrainRule.TrapsBusiness && !OverdueTraps.HoldsUpItsShell(tree, index, ledger)) =>
                Leave(tree, index, DrainRule.TrapsBusiness, ledger, moment),
            DrainRule.Handler or DrainRule.LastCall =>
                Leave(tree, index, parent.IsShell ? DrainRule.TrapsBusiness : DrainRule.HandlersBusiness, ledger, moment),
            DrainRule.Terminal when Disposition.HasTrap(parent) => Leave(tree, index, DrainRule.TrapsBusiness, ledger, moment),
            DrainRule.Terminal when isNewborn && parent.IsShell => Aftercare(process, moment), // its last child ended well: the script goes on
            DrainRule.Terminal when !parent.IsShell && parent.Caught.Has(Signal.Int) =>
                Leave(tree, index, DrainRule.HandlersBusiness, ledger, moment),
            DrainRule.WaitingParent or DrainRule.Wrapper or DrainRule.Settle or DrainRule.DrainedFilter or DrainRule.Ignorer when isNewborn =>
                Aftercare(process, moment),
            _ => ByDisposition(tree, index, entry, ledger, moment),
        };
    }

    /// <summary>The rules that look at the process itself.</summary>
    private static Verdict ByDisposition(ProcessTree tree, int index, in DrainEntry entry, DrainLedger ledger, in DrainMoment moment)
    {
        ref readonly ProcessFacts process = ref tree[index];
        if (process.Kind == ProcessKind.Wrapper && (process.Children > 0 || IsSettling(process, entry, moment)))
        {
            return Hold(process, process.Children > 0 ? DrainRule.Wrapper : DrainRule.Settle);
        }

        // A shell once held for its default disposition is always held for it: its script has no trap that the stop is meant for.
        bool wasHeld = process.IsShell
            && entry.Rule is DrainRule.WaitingParent or DrainRule.Settle or DrainRule.Filter or DrainRule.DrainedFilter;
        Signal signal = moment.SignalFor(process);
        if (!wasHeld && Disposition.IsStartingSomething(tree, index, signal) && MayStillStart(process, entry, moment))
        {
            return Hold(process, DrainRule.Unsettled);
        }

        if (!wasHeld && Disposition.Handles(process, signal))
        {
            return Ask(process, Disposition.WaitsForForegroundChild(tree, index) ? DrainRule.DeferredTrap : DrainRule.Handler, signal);
        }

        return process.Ignored.Has(signal) ? Ignoring(process) : ByDefault(tree, index, entry, signal, ledger, moment);
    }

    private static Verdict Ignoring(in ProcessFacts process) =>
        !Disposition.IsInteractiveShell(process) ? Hold(process, DrainRule.Ignorer)
        : process.Children > 0 ? Hold(process, DrainRule.InteractiveShell)
        : Ask(process, DrainRule.InteractiveShell, Signal.Hup);

    /// <summary>The rules for a process that the signal would simply end.</summary>
    private static Verdict ByDefault(
        ProcessTree tree, int index, in DrainEntry entry, Signal signal, DrainLedger ledger, in DrainMoment moment)
    {
        ref readonly ProcessFacts process = ref tree[index];
        if (IsFilter(tree, index, ledger, moment))
        {
            return Hold(process, DrainRule.Filter);
        }

        if (Disposition.WaitsForChildren(process))
        {
            return Hold(process, DrainRule.WaitingParent);
        }

        return entry.Rule switch
        {
            _ when entry.WasShell && !process.IsShell && process.Pause > moment.TimeLeft => Ask(process, DrainRule.Leaf, signal), // exec sleep infinity
            DrainRule.WaitingParent or DrainRule.Settle or DrainRule.Wrapper when entry.WasShell && !process.IsShell =>
                Hold(process, DrainRule.Successor),
            DrainRule.Successor when moment.Now < moment.HalfwayFrom(entry.Since) => Hold(process, DrainRule.Successor),
            _ when IsSettling(process, entry, moment) => Hold(process, DrainRule.Settle),
            DrainRule.HandlersBusiness or DrainRule.TrapsBusiness when entry.WasFilter => Hold(process, DrainRule.DrainedFilter),
            DrainRule.Aftercare => Aftercare(process, moment),
            DrainRule.Filter or DrainRule.DrainedFilter when process.Input == PipeInput.Written => Ask(process, DrainRule.Leaf, signal), // stalled
            DrainRule.Filter when process.Input == PipeInput.OwnEnd => Hold(process, DrainRule.Settle),
            DrainRule.Filter => Hold(process, DrainRule.DrainedFilter),
            DrainRule.DrainedFilter when moment.Now < EndOfPatience(process, entry, moment) => Hold(process, DrainRule.DrainedFilter),
            _ => Ask(process, DrainRule.Leaf, signal),
        };
    }

    /// <summary>How long a filter may take with what it has read; <c>tail -f</c> has no end of file.</summary>
    private static Instant EndOfPatience(in ProcessFacts process, in DrainEntry entry, in DrainMoment moment) =>
        process.Pause > TimeSpan.Zero ? entry.Since + DrainMoment.SettleTime : moment.HalfwayFrom(entry.Since);

    /// <summary>
    /// It was held for its children, which are gone, and its moment to run on by itself is not over: by the clock, and, for one that does not sleep, by the
    /// processor time it got.
    /// </summary>
    private static bool IsSettling(in ProcessFacts process, in DrainEntry entry, in DrainMoment moment) =>
        entry.Rule is DrainRule.WaitingParent or DrainRule.Wrapper
        || (entry.Rule == DrainRule.Settle
            && (moment.Now < entry.Since + DrainMoment.SettleTime
                || (process.IsBusy && process.ProcessorTicks < entry.TicksThen + DrainMoment.SettleTicks)));

    /// <summary>Whether there is time left for it to get to exec, or back from fork: longer, where it did not get the processor yet.</summary>
    private static bool MayStillStart(in ProcessFacts process, in DrainEntry entry, in DrainMoment moment)
    {
        TimeSpan time = process.IsBusy && process.ProcessorTicks == entry.TicksThen ? DrainMoment.StarvedTime : DrainMoment.UnsettledTime;
        return entry.Rule is DrainRule.None or DrainRule.TrapsBusiness or DrainRule.HandlersBusiness
            || (entry.Rule == DrainRule.Unsettled && moment.Now < entry.Since + time);
    }

    /// <summary>Aftercare is left alone; what can end by itself is asked shortly before it would be killed.</summary>
    private static Verdict Aftercare(in ProcessFacts process, in DrainMoment moment) =>
        moment.Now >= moment.LastCall && process.Caught.Has(OwnStopSignal.Or(process, Signal.Term)) && !process.IsShell
            ? Ask(process, DrainRule.LastCall, OwnStopSignal.Or(process, Signal.Term))
            : Hold(process, DrainRule.Aftercare);

    /// <summary>A newborn that is the same program once more: under a shell by its command line, under xargs whatever it is.</summary>
    private static bool IsRestarted(in ProcessFacts process, in ProcessFacts parent, DrainLedger ledger) =>
        parent.Kind == ProcessKind.WorkList
        || (parent.IsShell && process.Command != 0 && process.Command != parent.Command && ledger.WasAsked(parent.Id, process.Command));

    private static void AskTheLoop(in ProcessFacts parent, int index, DrainLedger ledger, in DrainMoment moment, List<Verdict> verdicts)
    {
        DrainEntry entry = ledger.Find(parent.Id);
        bool outlivedInt = entry.Rule == DrainRule.Terminal && !Disposition.HasTrap(parent);
        if ((!entry.WasAsked || outlivedInt) && !verdicts[index].Sends)
        {
            verdicts[index] = Ask(parent, DrainRule.RestartLoop, outlivedInt ? Signal.Term : moment.SignalFor(parent));
        }
    }

    /// <summary>
    /// It reads a pipe that others write. A sleeper with a pipe for standard input is no filter; nor is anybody, once nothing at all has moved for
    /// a while: then reader and writer wait for each other.
    /// </summary>
    private static bool IsFilter(ProcessTree tree, int index, DrainLedger ledger, in DrainMoment moment)
    {
        ref readonly ProcessFacts process = ref tree[index];
        bool stalled = ledger.StalledSince != Instant.Never && moment.Now >= ledger.StalledSince + DrainMoment.SettleTime;
        return !stalled && process.BlockedIn != BlockedIn.Sleep && process.Input switch
        {
            PipeInput.Written => true,
            PipeInput.Unreadable => process.Children == 0 && SharesGroupWithHandler(tree, index, moment),
            _ => false,
        };
    }

    /// <summary>The look at descriptors is not allowed: a program of the same job that handles the signal is taken for the writer.</summary>
    private static bool SharesGroupWithHandler(ProcessTree tree, int index, in DrainMoment moment)
    {
        foreach (ref readonly ProcessFacts other in tree.All)
        {
            if (other.Group == tree[index].Group && !other.IsShell && Disposition.Handles(other, moment.SignalFor(other)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Once is enough: what is still there has only not been taken down yet by the kernel.</summary>
    private static Verdict Kill(in ProcessFacts process, in DrainEntry entry) =>
        new(process.Id, DrainRule.Deadline, entry.AskedWith == Signal.Kill ? default : Signal.Kill);

    private static Verdict Hold(in ProcessFacts process, DrainRule rule) =>
        new(process.Id, rule, default, Continue: process.IsStopped); // whoever holds it, it could not end otherwise

    /// <summary>It is another's business, unless that one waits in vain.</summary>
    private static Verdict Leave(ProcessTree tree, int index, DrainRule rule, DrainLedger ledger, in DrainMoment moment) =>
        Hold(tree[index], OverdueTraps.IsOverdue(tree, index, ledger, moment) ? DrainRule.OverdueTrap : rule);

    private static Verdict Ask(in ProcessFacts process, DrainRule rule, Signal signal) => new(process.Id, rule, signal, process.IsStopped);
}
