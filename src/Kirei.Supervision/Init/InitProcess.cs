using System;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Loop;
using Kirei.Supervision.Output;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Init;

/// <summary>
/// The init for one main program: starts it, passes signals on, reaps children, and on a stop drains the tree, runs the hooks and leaves
/// with main's code. <see cref="Lifecycle"/> decides what follows from what, and <see cref="Effects"/> carries it out.
/// <para>
/// It exits when no child is left (ECHILD), not when no process is left in the namespace: <c>docker exec</c> sessions have no parent there.
/// </para>
/// </summary>
internal sealed class InitProcess : IEventHandler
{
    private readonly ISystem _system;
    private readonly InitPlan _plan;
    private readonly InitBehaviour _behaviour;
    private readonly InitObserver _observer;
    private readonly Log _log;
    private readonly Reaper _reaper;
    private readonly Drainer _drainer;
    private readonly SignalIntake _signals;
    private readonly FlightRecorder _recorder;
    private readonly PlainInit _fallback;
    private readonly StopRequests _stops = new();
    private readonly PhaseTimes _times = new();
    private readonly Hooks _hooks;
    private readonly MainProgram _main;
    private readonly Departure _departure;
    private readonly Progress<Phase, Trigger, Effect> _progress;
    private readonly Effects _effects;

    /// <summary>Prepares everything; nothing is started yet.</summary>
    /// <param name="system">The kernel.</param>
    /// <param name="plan">What is asked for.</param>
    /// <param name="behaviour">In whose way; kirei's own where it stands in for nobody.</param>
    /// <param name="observer">Is told what happens.</param>
    /// <param name="directory">Where kirei was started; null where that is not known.</param>
    public InitProcess(ISystem system, InitPlan plan, InitBehaviour behaviour, InitObserver observer, OsString? directory)
    {
        (_system, _plan, _behaviour, _observer) = (system, plan, behaviour, observer);
        _log = new Log(system, plan.LogFormat, plan.IsVerbose);
        Tracer tracer = new(_log, system, plan.IsVerbose);
        _reaper = new Reaper(system);
        _recorder = new FlightRecorder(system, plan.ReportPath is not null);
        ProcessTree tree = new();
        _drainer = new Drainer(system, tree, new DrainChronicle(_recorder, tracer));
        _fallback = new PlainInit(system, plan.StopSignals, plan.Grace);
        _hooks = Hooks.Of(system, plan, _log);
        _main = new MainProgram(system, plan, behaviour, observer, _log);
        _departure = new Departure(system, plan, _log, _main, _hooks, _stops, _drainer);
        _effects = new Effects(system, plan, tracer, _hooks, _main, _stops, _drainer, _reaper, _departure, _fallback, directory);
        _progress = new Progress<Phase, Trigger, Effect>(
            Phase.Beginning, Lifecycle.Next, Effect.Impossible, Enter, _effects.CarryOut);
        SignalForwarder forwarder = new(system, tree, tracer, plan.Forwarding ?? plan.Mode);
        _signals = new SignalIntake(
            system,
            plan,
            behaviour,
            observer,
            _main,
            _stops,
            forwarder,
            new UnheardStop(plan, _log, system.HasTerminal),
            tracer,
            _log,
            OnStop);
        tracer.Start(system.Now);
    }

    /// <inheritdoc/>
    public bool IsDone => _progress.State == Phase.Ended;

    /// <inheritdoc/>
    public Instant WakeAt => Instant.Min(_effects.Limit, _progress.State == Phase.Draining ? _drainer.NextLook : Instant.Never);

    /// <summary>Where it stands.</summary>
    public Phase Phase => _progress.State;

    /// <summary>Since when, by the wall clock, in milliseconds since 1970.</summary>
    public long PhaseSinceUnixMilliseconds { get; private set; }

    /// <summary>The one program.</summary>
    public MainProgram Main => _main;

    /// <summary>kirei's own lines.</summary>
    public Log Log => _log;

    /// <summary>Runs to the end.</summary>
    /// <param name="around">What takes the events of the loop in its place, and passes them on; null for nothing.</param>
    /// <returns>The exit code for the container.</returns>
    public int Run(IEventHandler? around = null)
    {
        Array.ForEach(GraceWarnings.Of(_plan), _log.Say);
        _progress.On(Trigger.Begun);
        LookWhoIsLeft();
        new EventLoop(_system, _log).Run(around ?? this, _fallback);
        if (!IsDone)
        {
            return _fallback.ExitCode;
        }

        int code = _departure.Leave(_times, _recorder);
        _observer.OnLeaving(code);
        _log.Flush();
        return code;
    }

    /// <inheritdoc/>
    public void Handle(in SystemEvent happened)
    {
        switch (happened.Kind)
        {
            case SystemEventKind.Signal:
                _signals.Take(happened.Signal, happened.Sender);
                break;
            case SystemEventKind.Children:
                OnChildren();
                break;
            case SystemEventKind.ProcessEnded:
                _drainer.Hurry();
                break;
        }
    }

    /// <inheritdoc/>
    public void CheckTime()
    {
        if (_progress.State == Phase.Draining)
        {
            _drainer.Look();
            if (_drainer.IsOverdue && _effects.Limit == Instant.Never)
            {
                _effects.Limit = _system.Now + Drained.TimeForTheKernel; // to take down what was killed
            }
        }

        if (_system.Now >= _effects.Limit)
        {
            _effects.Limit = Instant.Never;
            _progress.On(Trigger.TimeUp);
        }

        LookWhoIsLeft();
    }

    private void LookWhoIsLeft()
    {
        if (_effects.TakeMayBeAlone())
        {
            OnChildren();
        }
    }

    private void OnStop(Trigger trigger)
    {
        _fallback.NoteStop();
        _progress.On(trigger);
    }

    private void OnChildren()
    {
        _observer.OnChildren();
        do
        {
            foreach (ChildChange change in _reaper.Take())
            {
                OnChange(change);
            }
        }
        while (_reaper.MayHaveMore);

        _observer.OnAllReaped(_reaper.IsAlone);
        if (_reaper.IsAlone && !_main.IsRunning)
        {
            _recorder.NoteNobodyLeft(_system.Now);
            _progress.On(Trigger.TreeEmpty);
        }
    }

    private void OnChange(in ChildChange change)
    {
        if (change.Kind == ChildChangeKind.Stopped)
        {
            _main.OnStopped(change);
        }
        else
        {
            bool isMain = change.Pid == _main.Pid && _main.IsRunning; // the pid of a main that has gone is given away again
            _observer.OnReaped(change, isMain);
            OnEnd(change, isMain);
        }

        _drainer.OnChild(change.Pid);
    }

    private void OnEnd(in ChildChange change, bool isMain)
    {
        _recorder.NoteEnd(change.Pid, change.Status, _system.Now);
        if (isMain)
        {
            EndGroup();
            _main.OnEnded(change.Status, _system.Now);
            _fallback.ExitCode = change.Status.ShellCode;
            _progress.On(_plan.AfterMain switch
            {
                AfterMain.Exit => Trigger.MainEndedAndLeaves,
                AfterMain.Wait => Trigger.MainEndedAndWaits,
                _ => Trigger.MainEnded,
            });
        }
        else if (_hooks.OnStart.IsEndedBy(change))
        {
            _departure.CodeWithoutMain = change.Status.ShellCode != 0 ? change.Status.ShellCode : null;
            _progress.On(_hooks.OnStart.OnEnded(change.Status, _stops.Any ? null : ": the main program is not started"));
        }
        else if (_hooks.EndedBy(change) is { } hook)
        {
            _progress.On(hook.OnEnded(change.Status, hook.WasKilled ? null : ""));
        }
    }

    private void EndGroup()
    {
        if (_behaviour.EndsGroup && _plan.Mode != SignalMode.Cooperative)
        {
            Signal meant = _behaviour.Rewrites.Meaning(Signal.Term);
            if (_behaviour.SharedGroup is null && meant.Number != 0)
            {
                _ = _system.SendToGroup(_main.Group, meant);
            }

            _observer.OnTaken(Signal.Term, meant);
        }
    }

    private void Enter(Phase phase)
    {
        _effects.Limit = Instant.Never;
        PhaseSinceUnixMilliseconds = _system.UnixMilliseconds;
        _times.Enter(phase, _system.Now);
    }
}
