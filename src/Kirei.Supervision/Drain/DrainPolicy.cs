using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>
/// The heart of kirei: which processes are told to stop, which are held, and why. A pure function of a snapshot, of what was done so far,
/// and of the time. In the code, <em>told</em> means sent the stop signal, by kirei or by another process, and <em>finishes</em> means that
/// a process handles the signal and exits in its own way.
/// <para>
/// Three facts are known of each process: what the signal does to it (<see cref="Reaction"/>), what it waits for (<see cref="WaitsFor"/>,
/// and the tree's <see cref="Channels"/>) and who tells it (<see cref="Teller"/>). From them follows the law: a process that can finish is
/// told; one that waits for it is held, and continues when it has exited; one without a handler is cut last, together with those that wait
/// for it, so that no process mistakes the cut for completion. The tree is walked from kirei's own children downwards, and for each process
/// the first rule of the <see cref="RuleCatalogue"/> that applies decides. The invariants: no process is told twice by the same stop;
/// nothing below a process that was told is told while that process lives; a verdict that sent a signal is never changed; after the
/// deadline no process is spared.
/// </para>
/// </summary>
internal static class DrainPolicy
{
    /// <summary>Decides for every process of the tree.</summary>
    /// <param name="look">The look, taken.</param>
    /// <param name="verdicts">Emptied, then filled with one verdict for each process, in the tree's order.</param>
    public static void Decide(Look look, List<Verdict> verdicts)
    {
        verdicts.Clear();
        for (int i = 0; i < look.Tree.Count; i++)
        {
            if (look[i].Teller == Teller.Nobody && TellerFact.IsBelowSomebodyTold(look, i))
            {
                look[i].Teller = TellerFact.LeaveTo(look, i); // a process above it is told in this look
            }

            look[i].Entry.IsRepeat |= Repeats.Is(look, i) || Repeats.IsBehindAGoBetween(look, i);
            Verdict verdict = Judge(look, i);
            look[i].Rule = verdict.Rule;
            verdicts.Add(verdict);
        }

        look.Remember();
    }

    /// <summary>
    /// Whether a main is told whatever the look at all others may show: it handles the signal. Not one that reads a pipe or a terminal,
    /// which may be a filter, nor a shell, which may wait for another process, nor a wrapper.
    /// </summary>
    public static bool IsToldInAnyCase(in ProcessFacts main, in DrainMoment moment) =>
        main is { IsBusy: false, Kind: ProcessKind.Program, Input: PipeInput.None, BlockedIn: not BlockedIn.PipeRead }
        && ReactionFact.Handles(main, moment.SignalFor(main));

    /// <summary>A second stop: signals again every process that was told before and has not exited yet.</summary>
    public static void TellAgain(Look look, List<Verdict> verdicts)
    {
        verdicts.Clear();
        for (int i = 0; i < look.Tree.Count; i++)
        {
            DrainEntry entry = look[i].Entry;
            if (entry is { WasSent: true, Rule: { } rule })
            {
                verdicts.Add(new Verdict(look.Tree[i].Id, rule, entry.ToldWith, look.Tree[i].IsStopped));
            }
        }
    }

    private static Verdict Judge(Look look, int index)
    {
        if (look[index].Entry is { WasSent: true, Rule: { } kept } && look.Moment.Now < look.Moment.Deadline)
        {
            return Carry(look, index, Traps.IsOverdue(look, index) ? RuleCatalogue.OverdueTrap : kept);
        }

        foreach (Rule rule in RuleCatalogue.InOrder)
        {
            if (rule.Applies(look, index))
            {
                return Carry(look, index, rule);
            }
        }

        return Carry(look, index, RuleCatalogue.CutLast);
    }

    private static Verdict Carry(Look look, int index, Rule rule)
    {
        ref readonly ProcessFacts process = ref look.Tree[index];
        DrainEntry entry = look[index].Entry;
        bool sends = rule.Stance switch
        {
            // once is enough: the kernel is still taking down what is left
            Stance.Kill => entry.ToldWith != Signal.Kill,
            Stance.Tell or Stance.Cut => !entry.WasSent,
            _ => false,
        };
        bool isToContinue = process.IsStopped && rule.Stance != Stance.Kill; // a stopped process could not act on any signal
        return new Verdict(process.Id, rule, sends ? rule.SignalFor(look, index) : default, isToContinue);
    }
}
