using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Everything that the rules ask for, worked out once per look: a snapshot, what was done before, the time, and what follows from them for
/// each process. Its arrays are reused from look to look. All of it is linear in the number of processes and of the ends of their pipes.
/// </summary>
internal sealed class Look
{
    private Standing[] _standings = [];
    private readonly Sight _sight;
    private readonly GoingOn _goingOn;
    private readonly Waiting _waiting;
    private readonly Turns _turns;
    private int _finishing;

    /// <summary>Makes an empty one.</summary>
    public Look()
    {
        _sight = new Sight(this);
        _goingOn = new GoingOn(this);
        _waiting = new Waiting(this, _goingOn);
        _turns = new Turns(this);
    }

    /// <summary>The snapshot.</summary>
    public ProcessTree Tree { get; private set; } = new();

    /// <summary>What was done before.</summary>
    public DrainLedger Ledger { get; private set; } = new();

    /// <summary>The circumstances.</summary>
    public DrainMoment Moment { get; private set; }

    /// <summary>Main's place in the tree; -1 when it has ended.</summary>
    public int Main { get; private set; }

    /// <summary>Whether it is the turn of the processes that finish but that main does not wait for.</summary>
    public bool IsTurnOfOthers => _turns.OfOthers;

    /// <summary>Whether a trap that was told runs, and half of the time is not over.</summary>
    public bool HasTrapsRunning => _turns.HasTrapsRunning && !Moment.IsHalfOver && !Moment.IsImpatient;

    /// <summary>Whether it is the turn of the processes without a handler: none is left that finishes.</summary>
    public bool IsTurnOfTheCut => _turns.OfTheCut;

    /// <summary>What is known of one process.</summary>
    public ref Standing this[int index] => ref _standings[index];

    /// <summary>Works out everything.</summary>
    public void Take(ProcessTree tree, DrainLedger ledger, in DrainMoment moment)
    {
        (Tree, Ledger, Moment) = (tree, ledger, moment);
        if (_standings.Length < tree.Count)
        {
            _standings = new Standing[Math.Max(tree.Count, 2 * _standings.Length)];
        }

        ledger.BeginLook(tree, moment.Main);
        Main = ledger.Main is { } main ? IndexOf(main) : -1;
        for (int i = 0; i < tree.Count; i++)
        {
            _sight.See(i);
        }

        _goingOn.NoteWhoWentOn();
        _waiting.Mark();
        _finishing = 0;
        for (int i = 0; i < tree.Count; i++)
        {
            _finishing += IsFinishing(i) ? 1 : 0;
        }

        _turns.Take();
    }

    /// <summary>Whether a process is waited for by its parent, as far as can be seen.</summary>
    public bool IsAwaitedByParent(int index)
    {
        int parent = Tree[index].ParentIndex;
        return parent >= 0 && this[parent].WaitsFor switch
        {
            WaitsFor.One => Tree[index].Id.Pid == Tree[parent].AwaitedChild,
            WaitsFor.Children => true,
            WaitsFor.Foreground => WaitsForFact.IsInForeground(Tree, index),
            _ => false,
        };
    }

    /// <summary>Whether a process is told or will be, and finishes in its own way.</summary>
    public bool CanFinish(int index) => this[index].Reaction is Reaction.Finishes or Reaction.Defers && !this[index].IsAtItsEnd;

    /// <summary>
    /// Whether a sleep is waited for in vain: it outlasts the stop, or its script does nothing but sleep although nothing is left that it
    /// could be waiting for. Opening a named pipe that no other process opens is a sleep without end.
    /// </summary>
    public bool IsEndlessSleep(int index)
    {
        ref readonly ProcessFacts process = ref Tree[index];
        return process.BlockedIn == BlockedIn.OpenOfPipe
            || (process.Pause > TimeSpan.Zero
                && (process.Pause > Moment.TimeLeft || (process.ParentIndex >= 0 && IsIdle(this[process.ParentIndex].Entry))));
    }

    /// <summary>Whether it runs, or has run since the last look.</summary>
    public bool HasJustRun(int index) => Tree[index].IsBusy || (Tree[index].Runs != 0 && this[index].Entry.RanAt == Moment.Now);

    /// <summary>Whether any process finishes, or is still to be told, apart from this one and those below it.</summary>
    public bool DoOthersFinish(int index)
    {
        int others = _finishing;
        for (int i = index; i <= index + Tree[index].Descendants; i++)
        {
            others -= IsFinishing(i) ? 1 : 0;
        }

        return others > 0;
    }

    private bool IsFinishing(int index) => this[index].Entry is { WasTold: true, HasFinished: false } or { IsAssumedTold: true }
        || (!this[index].Entry.WasSent && CanFinish(index));

    /// <summary>Notes what the next look needs from this one.</summary>
    public void Remember() => Remembering.Of(this);

    /// <summary>Whether it is work started by a process that continues, and may be left alone.</summary>
    public bool IsLeftToItsWork(int index) => this[index].Entry.IsWork && !Moment.IsImpatient && !IsEndlessSleep(index);

    /// <summary>Whether the patience with a process that continues by itself is not over yet.</summary>
    public bool MayGoOn(int index)
    {
        ref readonly ProcessFacts process = ref Tree[index];
        ref readonly DrainEntry entry = ref this[index].Entry;
        bool isScripts = entry.Rule == RuleCatalogue.ScriptGoesOn;
        return !Moment.IsImpatient
            && (entry.HadWork || (!isScripts && entry.Rule != RuleCatalogue.ProgramGoesOn) || Moment.Now < entry.Until
                || (isScripts && process.IsBusy && process.ProcessorTicks < entry.TicksThen + DrainMoment.RestTicks)
                || (isScripts && Moment.Now < Instant.Min(entry.RanAt + DrainMoment.RestTime, Moment.HalfwayFrom(entry.Since))));
    }

    private bool IsIdle(in DrainEntry script) =>
        script.IdleSleeps > 1 && script.IdleAfter == Ledger.Finished && Moment.Now >= script.IdleSince + DrainMoment.IdleTime;

    private int IndexOf(ProcessId id) => Tree.IndexOf(id.Pid) is var index && index >= 0 && Tree[index].Id == id ? index : -1;
}
