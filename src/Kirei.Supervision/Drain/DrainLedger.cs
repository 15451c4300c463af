using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>
/// What a drain has done so far, process by process. The policy reads it; only the drainer writes it. No entry outlives its process by more
/// than one look, so the ledger stays small however long a drain takes and however many processes come and go.
/// </summary>
internal sealed class DrainLedger
{
    private readonly Dictionary<ProcessId, DrainEntry> _entries = [];
    private readonly ToldCommands _told = new();
    private readonly List<ProcessId> _ended = [];
    private int _look;

    /// <summary>How many of the told processes have exited, or are being taken down.</summary>
    public int Finished { get; private set; }

    /// <summary>Whether one of them has exited since the last look.</summary>
    public bool HasJustFinished { get; private set; }

    /// <summary>Whether a told process has not exited yet.</summary>
    public bool IsAnybodyFinishing { get; private set; }

    /// <summary>Main, as the first look showed it; null when it had already exited.</summary>
    public ProcessId? Main { get; private set; }

    /// <summary>Whether a shell with a trap was told, and has ended.</summary>
    public bool HasTrapLeft { get; private set; }

    /// <summary>Whether a process with this command line was told.</summary>
    public bool HasTold(ulong command) => _told.Has(command);

    /// <summary>How many processes are known.</summary>
    public int Count => _entries.Count;

    /// <summary>Whether anything is known of a process.</summary>
    public bool Knows(ProcessId id) => _entries.ContainsKey(id);

    /// <summary>What is known of a process; without a rule when it was never seen.</summary>
    public DrainEntry Find(ProcessId id) => _entries.GetValueOrDefault(id);

    /// <summary>Whether a child of this parent with this command line, apart from numbers in it, was told before.</summary>
    public bool WasTold(ProcessId parent, ulong shape) => _told.Has(parent, shape);

    /// <summary>A look begins.</summary>
    /// <param name="tree">What it shows.</param>
    /// <param name="main">The pid of the process that kirei started.</param>
    public void BeginLook(ProcessTree tree, Pid main)
    {
        if (++_look == 1)
        {
            int index = tree.IndexOf(main);
            Main = index >= 0 && tree[index].ParentIndex < 0 ? tree[index].Id : null;
        }

        int before = Finished;
        foreach (ref readonly ProcessFacts process in tree.All)
        {
            ref DrainEntry entry = ref CollectionsMarshal.GetValueRefOrNullRef(_entries, process.Id);
            if (!Unsafe.IsNullRef(ref entry))
            {
                (entry.SeenAt, entry.HasJustLostAChild) = (_look, false);
                Finished += process.IsExiting && entry is { WasTold: true, HasFinished: false } ? 1 : 0;
                entry.HasFinished |= process.IsExiting && entry.WasTold;
            }
        }

        Forget();
        HasJustFinished = Finished > before;
    }

    /// <summary>Writes down what a look found and decided.</summary>
    /// <returns>Whether the process came under another rule.</returns>
    public bool Apply(in Verdict verdict, Look look, int index)
    {
        ref readonly ProcessFacts process = ref look.Tree[index];
        ref DrainEntry entry = ref CollectionsMarshal.GetValueRefOrAddDefault(_entries, verdict.Id, out _);
        bool changed = entry.Rule != verdict.Rule;
        Instant now = look.Moment.Now;
        DrainEntry found = look[index].Entry;
        found.SeenAt = _look;
        found.Rule = verdict.Rule;
        if (changed)
        {
            (found.Since, found.Until, found.TicksThen) = (now, look.Moment.EndOf(verdict.Rule.Patience), process.ProcessorTicks);
        }

        if (verdict.Sends)
        {
            (found.ToldWith, found.ToldAt, found.WasCut) = (verdict.Signal, now, verdict.Rule.Stance != Stance.Tell);
        }

        entry = found;
        if (verdict.Sends && verdict.Rule.Stance == Stance.Tell)
        {
            _told.Add(look, index);
        }

        return changed;
    }

    private void NoteLoss(ProcessId? parent)
    {
        ref DrainEntry entry = ref CollectionsMarshal.GetValueRefOrNullRef(_entries, parent ?? default);
        if (!Unsafe.IsNullRef(ref entry))
        {
            entry.HasJustLostAChild = true;
        }
    }

    private void Forget()
    {
        _ended.Clear();
        IsAnybodyFinishing = false;
        foreach ((ProcessId id, DrainEntry entry) in _entries)
        {
            if (entry.SeenAt != _look)
            {
                _ended.Add(id);
                Finished += entry is { WasTold: true, HasFinished: false } ? 1 : 0;
                HasTrapLeft |= entry is { WasTold: true, WasShell: true };
            }
            else
            {
                IsAnybodyFinishing |= (entry.WasTold && !entry.HasFinished) || entry.IsAssumedTold;
            }
        }

        foreach (ProcessId id in _ended)
        {
            _entries.Remove(id, out DrainEntry ended);
            NoteLoss(ended.WasCut ? null : ended.Parent);
        }

        if (_ended.Count > 0)
        {
            _told.Forget(this);
        }
    }
}
