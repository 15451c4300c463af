using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Lab.Verdicts;
using Kirei.Linux;

namespace Kirei.Lab.Witness;

/// <summary>
/// Replays the testimony: from events about threads of the whole machine to the life of each process of the target. Pids are given away
/// again, so a process is a <see cref="Life"/>, and a pid only its name for a time.
/// </summary>
internal sealed class Reconstruction
{
    private readonly Testimony _testimony;
    private readonly StopFacts _stop;
    private readonly Dictionary<int, Life> _living = [];
    private readonly Dictionary<int, int> _owners = [];
    private readonly List<Life> _lives = [];
    private int _executions;
    private int _signals;
    private int _lost;

    private Reconstruction(Testimony testimony, StopFacts stop)
    {
        _testimony = testimony;
        _stop = stop;
    }

    /// <summary>The evidence.</summary>
    public static Evidence Of(Testimony testimony, StopFacts stop, bool isInferred)
    {
        Testimony complete = isInferred ? Completed(testimony, stop) : testimony;
        Instant stopAt = WhenSent(complete, stop.Signal, stop.StopAt);
        Instant? killedAt = stop.KilledAt is null ? null : WhenSent(complete, Signal.Kill, stopAt);
        Reconstruction replay = new(complete, stop with { StopAt = stopAt, KilledAt = killedAt == stopAt ? stop.KilledAt : killedAt });
        replay.Replay();
        return replay.Evidence() with { IsInferred = isInferred };
    }

    /// <summary>What is known without having been seen: the drill sent one signal, and was told how PID 1 ended.</summary>
    private static Testimony Completed(Testimony testimony, StopFacts stop)
    {
        IEnumerable<WitnessEvent> events = testimony.Events.Append(TheStop(testimony, stop));
        events = stop.KilledAt is null ? events.Append(new ExitCalled(stop.EndedAt, testimony.Pid1, stop.ExitCode)) : events;
        return testimony with { Events = [.. events.OrderBy(e => e.At)] };
    }

    private static SignalSent TheStop(Testimony testimony, StopFacts stop)
    {
        Sight? pid1 = testimony.BeforeStop.GetValueOrDefault(testimony.Pid1);
        bool takes = stop.KilledAt is null
            || (pid1 is not null && !pid1.Ignored.Has(stop.Signal) && (pid1.Caught.Has(stop.Signal) || pid1.Blocked.Has(stop.Signal)));
        return new SignalSent(
            stop.StopAt,
            Pid.Self.Number,
            "the drill",
            testimony.Pid1,
            stop.Signal,
            takes ? SendOutcome.Queued : SendOutcome.Ignored,
            FromKernel: false);
    }

    /// <summary>An engine takes its time between the command and the signal.</summary>
    private static Instant WhenSent(Testimony testimony, Signal signal, Instant asked) =>
        testimony.Events.OfType<SignalSent>().FirstOrDefault(e => e.At >= asked && e.Target == testimony.Pid1 && e.Signal == signal)?.At
            ?? asked;

    private void Replay()
    {
        bool fromBirth = _testimony.Events.Any(e => e is Forked fork && fork.Child == _testimony.Pid1);
        if (!fromBirth)
        {
            TakePresent();
        }

        foreach (WitnessEvent seen in _testimony.Events)
        {
            Apply(seen);
        }
    }

    private void TakePresent()
    {
        foreach ((int thread, int process) in _testimony.Present)
        {
            _owners[thread] = process;
        }

        foreach (int pid in _testimony.Present.Values.Distinct().Order())
        {
            Begin(pid, new Instant(0));
        }

        foreach (Life life in _lives)
        {
            life.Parent = Find(life.Sight?.Parent ?? 0);
        }
    }

    private void Apply(WitnessEvent seen)
    {
        switch (seen)
        {
            case TaskCreated { IsThread: true } thread:
                _owners[thread.Child] = Owner(thread.Actor);
                break;
            case Forked fork when !_owners.ContainsKey(fork.Child)
                && (fork.Child == _testimony.Pid1 || Find(fork.Actor) is not null || IsSampled(fork)):
                Begin(fork.Child, fork.At).Parent = Find(fork.Actor);
                break;
            case Executed exec when Find(exec.Actor) is { } life:
                _executions++;
                life.Execute(exec.File, exec.At);
                break;
            case ExitCalled exit when Find(exit.Actor) is { } life:
                life.ExitCode ??= exit.Code;
                break;
            case StatusLearned learned when Find(learned.Actor) is { } life:
                life.Status = learned.Status;
                break;
            case Exited exit:
                End(exit);
                break;
            case SignalSent sent when Find(sent.Target) is { } life:
                _signals++;
                life.Receive(sent, Find(sent.Actor));
                break;
            case SignalDelivered delivered when Find(delivered.Actor) is { } life:
                life.Deliver(delivered);
                break;
            case EventsLost lost:
                _lost += lost.Count;
                break;
        }
    }

    /// <summary>A sampled newcomer is known by its namespace; its parent may be gone already.</summary>
    private bool IsSampled(Forked fork) => _testimony.Sights.ContainsKey((fork.Child, fork.At));

    private Life Begin(int pid, Instant at)
    {
        Life life = new(at, SightOf(pid, at));
        _living[pid] = life;
        _lives.Add(life);
        return life;
    }

    private Sight? SightOf(int pid, Instant at)
    {
        Sight? early = _testimony.Sights.GetValueOrDefault((pid, at)) ?? _testimony.Sights.GetValueOrDefault((pid, new Instant(0)));
        Sight? late = at < _stop.StopAt ? _testimony.BeforeStop.GetValueOrDefault(pid) : null;
        return late is null
            ? early
            : late with { Command = early?.Command ?? late.Command, File = late.File.Length > 0 ? late.File : early?.File ?? "" };
    }

    private void End(Exited exit)
    {
        if (exit.IsWholeProcess && Find(exit.Actor) is { } life)
        {
            life.EndedAt = exit.At;
            _ = _living.Remove(Owner(exit.Actor));
        }

        _ = _owners.Remove(exit.Actor);
    }

    private int Owner(int thread) => _owners.GetValueOrDefault(thread, thread);

    private Life? Find(int thread) => _living.GetValueOrDefault(Owner(thread));

    private Evidence Evidence()
    {
        Life pid1 = _lives[0];
        pid1.EndedAt ??= _stop.EndedAt;
        ImmutableArray<Life> inOrder = [.. InTreeOrder(pid1)];
        return new Evidence
        {
            Target = _stop.Target,
            Under = _stop.Under,
            Signal = _stop.Signal,
            Grace = _stop.Grace,
            GraceSource = _stop.GraceSource,
            HasInitByDefault = _stop.HasInitByDefault,
            EndedAt = pid1.EndedAt.Value - _stop.StopAt,
            KilledAt = _stop.KilledAt - _stop.StopAt,
            ExitCode = CodeOf(pid1),
            Processes = [.. inOrder.Select((life, index) => life.Tell(index, inOrder, _stop))],
            Output = [.. _stop.Output.Select(o => new OutputLine(o.At - _stop.StopAt, o.Text))],
            Load = _stop.Load,
            Counts = new EventCounts(_lives.Count, _executions, _lives.Count(l => l.EndedAt is not null), _signals, _lost),
        };
    }

    /// <summary>unshare(1) tells the code of a PID 1 that a signal ended as its own failure.</summary>
    private int CodeOf(Life pid1) =>
        _stop.KilledAt is not null ? 128 + Signal.Kill.Number
        : pid1.ExitCode is null && pid1.FatalSignal() is { } signal ? 128 + signal.Number
        : _stop.ExitCode;

    private IEnumerable<Life> InTreeOrder(Life pid1)
    {
        List<Life> taking = [.. _lives.Where(l => l == pid1 || l.EndedAt is null || l.EndedAt > _stop.StopAt || l.Sight?.State == 'Z')];
        ILookup<Life?, Life> children = taking.Where(l => l != pid1).ToLookup(l => l.NearestOf(taking));
        return Walk(pid1).Concat(children[null].SelectMany(Walk));

        IEnumerable<Life> Walk(Life life) => children[life].SelectMany(Walk).Prepend(life);
    }
}
