using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Carries a drain out: takes a snapshot, asks <see cref="DrainPolicy"/>, sends the signals, writes down what was done, and says when to
/// look again. It never sleeps: the loop calls <see cref="Look"/> when a process has ended or <see cref="NextLook"/> has come.
/// </summary>
internal sealed class Drainer(IDrainSystem system, ProcessTree tree, IDrainObserver observer)
{
    private readonly DrainLedger _ledger = new();
    private readonly Look _look = new();
    private readonly Courier _courier = new(system, tree, observer);
    private readonly List<Verdict> _verdicts = [];
    private DrainMoment _moment;
    private Pid _group;
    private readonly LookPace _pace = new();
    private readonly BlindDrain _blind = new(system, observer);
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
    /// <param name="main">The process kirei started; number 0 when it has ended.</param>
    /// <param name="group">Its process group, which is told and killed where there is nothing to see.</param>
    /// <param name="deadline">When everything left is killed.</param>
    public void Begin(Signal stopSignal, Pid main, Pid group, Instant deadline)
    {
        IsOn = true;
        _group = group;
        _moment = new DrainMoment(stopSignal, main, IsFirstLook: true, system.Now, deadline, system.Now);
        TellMainFirst();
        Walk();
        _moment = _moment with { IsFirstLook = false };
    }

    /// <summary>
    /// A stop has come while the drain was on already: the runtime's grace counts from now, and it is no later than the old deadline.
    /// </summary>
    public void MoveDeadline(Instant deadline) => _moment = _moment with { Deadline = Instant.Min(_moment.Deadline, deadline) };

    /// <summary>
    /// A child has ended or was stopped. That changes nothing for anybody where it was in no look: in a storm of short-lived orphans kirei
    /// only reaps.
    /// </summary>
    public void OnChild(Pid child)
    {
        if (IsOn && (_seesNobody || _courier.IsAwaited(child)))
        {
            Hurry();
        }
    }

    /// <summary>A process has ended: looks again, at once or as soon as the last look has been rested from.</summary>
    public void Hurry() => NextLook = IsOn ? Instant.Min(NextLook, _pace.Soonest(system.Now)) : Instant.Never;

    /// <summary>Looks again, if it is time to.</summary>
    public void Look()
    {
        if (IsOn && system.Now >= NextLook)
        {
            Walk();
        }
    }

    /// <summary>A second stop: tells everyone once more, and spares nobody any more for the sake of patience.</summary>
    public void TellAgain()
    {
        _moment = _moment with { Now = system.Now, IsImpatient = true };
        if (!system.ReadTree(tree, _moment.StopSignal, LookDepth.Everything) || _seesNobody)
        {
            _ = system.SendToGroup(_group, _moment.StopSignal);
            return;
        }

        _look.Take(tree, _ledger, _moment);
        DrainPolicy.TellAgain(_look, _verdicts);
        foreach (Verdict verdict in _verdicts)
        {
            _ = _courier.Carry(_look, verdict, tree.IndexOf(verdict.Id.Pid));
        }

        Walk();
    }

    /// <summary>Waits no longer: kills what is left, now and at every further look.</summary>
    public void Kill()
    {
        _moment = _moment with { Deadline = system.Now };
        Walk();
    }

    /// <summary>
    /// In a big tree a main that is told whoever else there is does not wait for the look at all others, which takes its time.
    /// </summary>
    private void TellMainFirst()
    {
        if (_moment.Main.Number > 0 && _moment.Now < _moment.Deadline && system.ReadAlone(tree, _moment.Main, _moment.StopSignal)
            && DrainPolicy.IsToldInAnyCase(tree[0], _moment))
        {
            _ = Act();
        }
    }

    private void Walk()
    {
        Instant start = system.Now;
        _moment = _moment with { Now = start };
        bool readable = system.ReadTree(tree, _moment.StopSignal, IsOverdue ? LookDepth.Processes : LookDepth.Everything);
        _seesNobody = !readable || (tree.Count == 0 && (_moment.IsFirstLook || _seesNobody));
        if (_seesNobody)
        {
            _blind.Tell(_moment, _group);
        }
        else
        {
            bool hasChanged = Act();
            _pace.Note(system.Now - start, hasChanged, _courier.HoldsAnybody);
        }

        if (IsOverdue)
        {
            Killed |= _seesNobody || tree.Count > 0;
            system.KillNamespace();
        }

        NextLook = Instant.Min(_pace.Next(system.Now), _moment.ComingDeadline);
    }

    /// <summary>Decides on what was read, and does it.</summary>
    /// <returns>Whether anything has changed.</returns>
    private bool Act()
    {
        _look.Take(tree, _ledger, _moment);
        DrainPolicy.Decide(_look, _verdicts);
        observer.OnLook(tree, _moment.Now, system.Now - _moment.Now);
        return _courier.CarryOut(_look, _verdicts);
    }
}
