using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>Sends what was decided, in the right order, and writes it down.</summary>
internal sealed class Courier(IDrainSystem system, ProcessTree tree, IDrainObserver observer)
{
    private readonly SendOrder _order = new();
    private readonly HashSet<Pid> _awaited = [];

    /// <summary>Whether the last look holds any process: only then can the exit of another change anything at once.</summary>
    public bool HoldsAnybody { get; private set; }

    /// <summary>
    /// Whether the exit of a process may change anything: it was in the last look, and some process is held, or it leaves children behind.
    /// </summary>
    public bool IsAwaited(Pid pid) => _awaited.Contains(pid);

    /// <summary>Carries out what a look has decided.</summary>
    /// <returns>Whether anything has changed, so that more changes are likely soon.</returns>
    public bool CarryOut(Look look, List<Verdict> verdicts)
    {
        bool changes = false;
        HoldsAnybody = verdicts.Exists(verdict => verdict.Rule.Stance == Stance.Hold);
        _awaited.Clear();
        foreach (ref readonly ProcessFacts process in tree.All)
        {
            _ = (HoldsAnybody || process.Children > 0) && _awaited.Add(process.Id.Pid);
        }

        foreach (int i in _order.Of(look, verdicts))
        {
            if (tree[i].ParentIndex >= 0)
            {
                system.Watch(tree[i].Id); // the exit of a direct child arrives as SIGCHLD
            }

            changes |= (Carry(look, verdicts[i], i) && verdicts[i].Rule.Stance != Stance.Leave)
                || verdicts[i].Rule.Patience == Patience.AMoment;
        }

        return changes;
    }

    /// <summary>Carries out one verdict.</summary>
    /// <returns>Whether the process came under another rule.</returns>
    public bool Carry(Look look, in Verdict verdict, int index)
    {
        ref readonly ProcessFacts process = ref tree[index];
        bool ownChild = process.ParentIndex < 0;
        Errno error = verdict.Sends ? Send(verdict.Id, verdict.Signal, ownChild) : Errno.None;
        if (verdict.Continue)
        {
            _ = Send(verdict.Id, Signal.Cont, ownChild);
        }

        bool changed = look.Ledger.Apply(verdict, look, index);
        if (changed || verdict.Sends)
        {
            observer.OnVerdict(process, verdict, look.Moment.Now, error);
        }

        return changed;
    }

    private Errno Send(ProcessId to, Signal signal, bool ownChild) =>
        ownChild ? system.SendToChild(to.Pid, signal) : system.Send(to, signal);
}
