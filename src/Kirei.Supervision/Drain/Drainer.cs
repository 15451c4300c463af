using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Carries a drain out: takes a snapshot, asks <see cref="DrainPolicy"/>, sends the signals, writes down what was done, and says when to look
/// again. It never sleeps: the loop calls <see cref="Look"/> when a process has ended or <see cref="NextLook"/> has come.
/// </summary>
internal sealed class Drainer(ISystem system, ProcessTree tree, IDrainObserver observer)
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMilliseconds(25);
    private const int RestFactor = 3; // times the time that looking takes, so that a huge tree does not keep a processor busy
    private readonly DrainLedger _ledger = new();
    private readonly List<Verdict> _verdicts = [];
    private DrainMoment _moment;
    private TimeSpan _lastLook;
    private TimeSpan _interval = LongestInterval; // short after a change, which is seldom alone; then longer and longer
    private bool _seesNobody; // although somebody is there: no /proc, or one that hides other users' processes

    /// <summary>Whether a drain is on.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Whether anything had to be killed.</summary>
    public bool Killed { get; private set; }

    /// <summary>Whether the deadline had come at the last look.</summary>
    public bool IsOverdue => IsOn && _moment.Now >= _moment.Deadline;

    /// <summary>When to look next; never, when no drain is on.</summary>
    public Instant NextLook { get; private set; } = Instant.Never;

    /// <summary>When everything left is killed.</summary>
    public Instant Deadline => _moment.Deadline;

    /// <summary>Begins: asks everyone who is to be asked.</summary>
    /// <param name="stopSignal">With what.</param>
    /// <param name="main">The process kirei started; its group is main's group.</param>
    /// <param name="deadline">When everything left is killed.</param>
    public void Begin(Signal stopSignal, Pid main, Instant deadline)
    {
        IsOn = true;
        _moment = new DrainMoment(stopSignal, main, IsFirstLook: true, system.Now, deadline, system.Now);
        Walk();
        _moment = _moment with { IsFirstLook = false };
    }

    /// <summary>A stop has come while the drain was on already: the runtime's grace counts from now, and it is no later than the old deadline.</summary>
    public void MoveDeadline(Instant deadline) => _moment = _moment with { Deadline = Instant.Min(_moment.Deadline, deadline) };

    /// <summary>A process has ended: looks again, at once or as soon as the last look has been rested from.</summary>
    public void Hurry() => NextLook = IsOn ? Instant.Min(NextLook, system.Now + _lastLook * RestFactor) : Instant.Never;

    /// <summary>Looks again, if it is time to.</summary>
    public void Look()
    {
        if (IsOn && system.Now >= NextLook)
        {
            Walk();
        }
    }

    /// <summary>Asks everyone once more that is still waited for.</summary>
    public void Insist()
    {
        _moment = _moment with { Now = system.Now };
        if (!system.ReadTree(tree, _moment.StopSignal) || _seesNobody)
        {
            _ = system.SendToGroup(_moment.MainGroup, _moment.StopSignal);
            return;
        }

        DrainPolicy.Insist(tree, _ledger, _moment, _verdicts);
        foreach (Verdict verdict in _verdicts)
        {
            _ = Carry(verdict, tree.IndexOf(verdict.Id.Pid));
        }
    }

    /// <summary>Waits no longer: kills what is left, now and at every further look.</summary>
    public void Kill()
    {
        _moment = _moment with { Deadline = system.Now };
        Walk();
    }

    private void Walk()
    {
        Instant start = system.Now;
        _moment = _moment with { Now = start };
        bool readable = system.ReadTree(tree, _moment.StopSignal);
        _seesNobody = !readable || (tree.Count == 0 && (_moment.IsFirstLook || _seesNobody));
        if (_seesNobody)
        {
            WithoutProc();
        }
        else
        {
            DrainPolicy.Decide(tree, _ledger, _moment, _verdicts);
            _lastLook = system.Now - start;
            observer.OnLook(tree, start, _lastLook);
            CarryOut();
        }

        if (IsOverdue)
        {
            Killed |= _seesNobody || tree.Count > 0;
            system.KillNamespace();
        }

        NextLook = Instant.Min(system.Now + Longer(_interval, _lastLook * RestFactor), Later(_moment.Deadline, start));
    }

    private void CarryOut()
    {
        bool moves = false;
        bool changes = false;
        for (int i = 0; i < _verdicts.Count; i++)
        {
            if (tree[i].ParentIndex >= 0)
            {
                system.Watch(tree[i].Id); // an own child's end comes by SIGCHLD
            }

            changes |= Carry(_verdicts[i], i) || _verdicts[i].Rule == DrainRule.Unsettled;
            moves |= DrainPolicy.Moves(_verdicts[i].Rule);
        }

        _ledger.NoteStall(!moves, _moment.Now);
        _interval = changes ? ShortestInterval : Shorter(_interval * 2, LongestInterval);
    }

    private bool Carry(in Verdict verdict, int index)
    {
        ref readonly ProcessFacts process = ref tree[index];
        bool ownChild = process.ParentIndex < 0;
        Errno error = verdict.Sends ? Send(verdict.Id, verdict.Signal, ownChild) : Errno.None;
        if (verdict.Continue)
        {
            _ = Send(verdict.Id, Signal.Cont, ownChild);
        }

        bool changed = _ledger.Apply(verdict, process, ownChild ? null : tree[process.ParentIndex].Id, _moment.Now);
        if (changed || verdict.Sends)
        {
            observer.OnVerdict(process, verdict, _moment.Now, error);
        }

        return changed;
    }

    private Errno Send(ProcessId to, Signal signal, bool ownChild) =>
        ownChild ? system.SendToChild(to.Pid, signal) : system.Send(to, signal);

    /// <summary>Nothing can be seen: main's process group is asked, and at the deadline killed.</summary>
    private void WithoutProc()
    {
        bool deadlineHasCome = _moment.Now >= _moment.Deadline;
        if (_moment.IsFirstLook || deadlineHasCome)
        {
            Signal signal = deadlineHasCome ? Signal.Kill : _moment.StopSignal;
            _ = system.SendToGroup(_moment.MainGroup, signal);
            _ = system.SendToGroup(_moment.MainGroup, Signal.Cont);
            observer.OnBlind(signal);
        }
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;

    // A deadline that has passed already calls for no extra look: newcomers are found at the next regular one.
    private static Instant Later(Instant deadline, Instant now) => deadline > now ? deadline : Instant.Never;
}
