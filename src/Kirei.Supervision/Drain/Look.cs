using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Everything that the rules ask for, worked out once a look: a snapshot, what was done before, the time, and what follows from them for each process.
/// Its arrays are used again from look to look. All of it is linear in processes and in the ends of their pipes.
/// </summary>
internal sealed class Look
{
    private Standing[] _standings = [];
    private readonly Waiting _waiting;
    private readonly Turns _turns;
    private int _finishing;

    /// <summary>Makes an empty one.</summary>
    public Look()
    {
        _waiting = new Waiting(this);
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

    /// <summary>Whether it is the turn of those who finish and for whom main does not wait.</summary>
    public bool IsTurnOfOthers => _turns.OfOthers;

    /// <summary>Whether a trap that was told runs, and half of the time is not over.</summary>
    public bool HasTrapsRunning => _turns.HasTrapsRunning && !Moment.IsHalfOver && !Moment.IsImpatient;

    /// <summary>Whether it is the turn of those without a handler: nobody is left who finishes.</summary>
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
            See(i);
        }

        _waiting.Mark();
        _finishing = 0;
        for (int i = 0; i < tree.Count; i++)
        {
            _finishing += IsFinishing(i) ? 1 : 0;
        }

        _turns.Take();
    }

    /// <summary>Whether a process that is waited for by its parent, as far as can be seen.</summary>
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
    /// Whether a sleep is waited for in vain: it outlasts the stop, or its script does nothing but sleep although nobody is left whom it could be
    /// waiting for. Opening a named pipe that nobody else opens is a sleep without an end.
    /// </summary>
    public bool IsEndlessSleep(int index)
    {
        ref readonly ProcessFacts process = ref Tree[index];
        return process.BlockedIn == BlockedIn.OpenOfPipe
            || (process.Pause > TimeSpan.Zero
                && (process.Pause > Moment.TimeLeft || (process.ParentIndex >= 0 && IsIdle(this[process.ParentIndex].Entry))));
    }

    /// <summary>Whether it runs, or has run since the look before.</summary>
    public bool HasJustRun(int index) => Tree[index].IsBusy || (Tree[index].Runs != 0 && this[index].Entry.RanAt == Moment.Now);

    /// <summary>Whether anybody finishes, or is yet to be told, beside this process and what is below it.</summary>
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

    /// <summary>Writes down what the next look asks of this one.</summary>
    public void Remember() => _waiting.Remember();

    /// <summary>Whether it is at work that somebody began who goes on, and may be left to it.</summary>
    public bool IsLeftToItsWork(int index) => this[index].Entry.IsWork && !Moment.IsImpatient && !IsEndlessSleep(index);

    /// <summary>Whether the patience with one that goes on by itself is not over yet.</summary>
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

    private bool IsIdle(in DrainEntry script) => script.IdleSleeps > 1 && script.IdleAfter == Ledger.Finished && Moment.Now >= script.IdleSince + DrainMoment.IdleTime;

    private int IndexOf(ProcessId id) => Tree.IndexOf(id.Pid) is var index && index >= 0 && Tree[index].Id == id ? index : -1;

    private void See(int index)
    {
        ref readonly ProcessFacts process = ref Tree[index];
        ref Standing standing = ref this[index];
        standing = new Standing { Entry = Ledger.Find(process.Id) };
        ref DrainEntry entry = ref standing.Entry;
        bool isNew = !entry.IsKnown;
        entry.LostChildAt = entry.HasJustLostAChild ? Moment.Now : entry.LostChildAt;
        entry.FirstSeen = isNew ? Moment.Now : entry.FirstSeen;
        entry.IsNewborn |= isNew && !Moment.IsFirstLook && !(process.ParentIndex >= 0 && WasJustForking(this[process.ParentIndex].Entry));
        standing.WaitsFor = WaitsForFact.Of(Tree, index, entry.WaitedForChildren);
        standing.Reaction = ReactionOf(index, entry, standing.WaitsFor);
        entry.WaitedForChildren = standing.WaitsFor != WaitsFor.Nobody;
        entry.Reaction = standing.Reaction == Reaction.Unknown ? entry.Reaction : standing.Reaction;
        entry.WasShell |= process.IsShell;
        entry.Command = process.Command;
        entry.RunsThen = !isNew ? entry.RunsThen : process.IsStopped || entry.IsNewborn ? 0 : process.Runs;
        if (entry.LastRuns != process.Runs)
        {
            (entry.LastRuns, entry.RanAt) = (process.Runs, Moment.Now);
        }

        standing.Teller = TellerFact.Of(this, index);
        if (entry.IsNewborn && process.ParentIndex >= 0)
        {
            NoteNewborn(index, isNew);
        }
    }

    // In the first look it was in the middle of starting this one.
    private static bool WasJustForking(in DrainEntry parent) => parent is { Rule: Unsettled, IsNewborn: false } && parent.Since == parent.FirstSeen;

    /// <summary>What is not to be known now was known before, or is in doubt for a moment.</summary>
    private Reaction ReactionOf(int index, in DrainEntry entry, WaitsFor waits)
    {
        ref readonly ProcessFacts process = ref Tree[index];
        if (process.Kind == ProcessKind.Wrapper && (entry.WaitedForAFinisher || entry.GoesOn) && MayGoOn(index))
        {
            return Reaction.Mishandles; // its child has just ended, and it is about to
        }

        bool isSameProgram = entry.Command == process.Command || (process.IsShell && entry is { GoesOn: true, WasShell: true });
        bool wasKnown = entry.IsKnown && entry.Reaction != Reaction.Unknown && isSameProgram;
        Signal signal = Moment.SignalFor(process);
        return process.IsShell && wasKnown && entry.Reaction == Reaction.IsCut ? Reaction.IsCut // bash has a handler for the moment of a fork
            : !ReactionFact.IsInDoubt(Tree, index, signal) && !IsStartingItsChild(process, entry) ? ReactionFact.Of(process, signal, waits)
            : wasKnown ? entry.Reaction
            : IsDoubtOver(process, entry) ? ReactionFact.Of(process, signal, waits)
            : Reaction.Unknown;
    }

    // timeout, su: begun since the stop, and about to become the go-between of something
    private static bool IsStartingItsChild(in ProcessFacts process, in DrainEntry entry) =>
        process is { Kind: ProcessKind.Wrapper, Children: 0 } && entry is { IsNewborn: true, WaitedForChildren: false };

    private bool IsDoubtOver(in ProcessFacts process, in DrainEntry entry)
    {
        bool isStarved = process.IsBusy && process.ProcessorTicks == entry.TicksThen;
        return entry.Rule == RuleCatalogue.Unsettled && Moment.Now >= (isStarved ? entry.Since + DrainMoment.StarvedTime : entry.Until);
    }

    /// <summary>What somebody begins who goes on is his own work; and of a script that only sleeps the sleeps are counted.</summary>
    private void NoteNewborn(int index, bool isNew)
    {
        ref Standing parent = ref this[Tree[index].ParentIndex];
        ref DrainEntry entry = ref this[index].Entry;
        bool hasFinished = Ledger.Finished > 0
            && (parent.Entry.WaitedForAFinisher || parent.Reaction is Reaction.Stays or Reaction.Mishandles
                || (Tree[Tree[index].ParentIndex].IsShell && parent.Entry.WasOnMainsChain));
        if (isNew && !parent.Entry.WasSent && (parent.Entry.IsWork || parent.Entry.GoesOn || hasFinished))
        {
            entry.IsWork = true;
            parent.Entry.GoesOn |= parent.Reaction is not (Reaction.Stays or Reaction.Mishandles);
        }

        if (!entry.IsCounted && this[index].Reaction != Reaction.Unknown)
        {
            entry.IsCounted = true;
            bool isIdle = Tree[index].Pause > TimeSpan.Zero && !Ledger.IsAnybodyFinishing;
            bool isSame = isIdle && parent.Entry.IdleSleeps > 0 && parent.Entry.IdleAfter == Ledger.Finished;
            parent.Entry.IdleSince = isSame ? parent.Entry.IdleSince : Moment.Now;
            parent.Entry.IdleSleeps = isSame ? parent.Entry.IdleSleeps + 1 : isIdle ? 1 : 0;
            parent.Entry.IdleAfter = Ledger.Finished;
        }
    }
}

/// <summary>What is known of one process in one look.</summary>
internal struct Standing
{
    /// <summary>What the ledger has, and what this look adds to it.</summary>
    public DrainEntry Entry;

    /// <summary>The first fact.</summary>
    public Reaction Reaction;

    /// <summary>The second fact, as far as children go.</summary>
    public WaitsFor WaitsFor;

    /// <summary>The third fact.</summary>
    public Teller Teller;

    /// <summary>Whether somebody below it was told and lives.</summary>
    public bool HasToldChildren;

    /// <summary>Whether a child of it is seen for the first time.</summary>
    public bool HasNewChildren;

    /// <summary>Whether it has children that finish, and that nobody has told.</summary>
    public bool HasUntoldChildren;

    /// <summary>Whether it may yet do something by itself: it is told, or will be, or works, or ignores the signal.</summary>
    public bool IsMover;

    /// <summary>Whether it waits, directly or through others, for somebody who may yet do something.</summary>
    public bool IsWaiting;

    /// <summary>Whether it reads what such a one may still write.</summary>
    public bool IsReading;

    /// <summary>Whether it handles the signal, but has read to the end what others wrote, and is let finish that first.</summary>
    public bool IsAtItsEnd;

    /// <summary>Whether main waits for it, directly or through others.</summary>
    public bool IsOnMainsChain;

    /// <summary>Whether it is to be told now if it can finish: main waits for it, or a trap that was told does.</summary>
    public bool IsDue;

    /// <summary>Whether a trap that was told cannot run before this one has ended.</summary>
    public bool HoldsUpATrap;

    /// <summary>The rule it came under in this look; null while it has not been judged.</summary>
    public Rule? Rule;

    /// <summary>Whether it was told, before or in this look, and finishes in its own way.</summary>
    public readonly bool IsTold => Entry.WasTold || (!Entry.WasSent && Rule?.Stance == Stance.Tell);
}
