using System;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Loop;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Init;

/// <summary>
/// The init for one main program: starts it, passes signals on, reaps whoever ends, and on a stop drains the tree, runs the on-stop hook and leaves
/// with main's code. What follows from what is <see cref="Lifecycle"/>'s; this class carries it out.
/// <para>
/// It leaves when no child is left (ECHILD), not when nobody is left in the namespace: <c>docker exec</c> sessions are nobody's children here.
/// </para>
/// </summary>
internal sealed class InitProcess : IEventHandler
{
    private readonly ISystem _system;
    private readonly InitPlan _plan;
    private readonly Log _log;
    private readonly Tracer _tracer;
    private readonly Reaper _reaper;
    private readonly Drainer _drainer;
    private readonly SignalForwarder _forwarder;
    private readonly UnheardStop _unheard;
    private readonly FlightRecorder _recorder;
    private readonly PlainInit _fallback;
    private readonly StopRequests _stops = new();
    private readonly PhaseTimes _times = new();
    private readonly Budget _budget;
    private readonly Hook _onStart;
    private readonly Hook _onStop;
    private readonly MainProgram _main;
    private readonly OsString? _directory;
    private Phase _phase = Phase.Running;
    private Instant _limit = Instant.Never; // of the present phase, where it has one of its own
    private int? _codeWithoutMain;
    private bool _isTakingChildren;

    public InitProcess(ISystem system, InitPlan plan, OsString? directory)
    {
        (_system, _plan, _directory) = (system, plan, directory);
        _log = new Log(system);
        _tracer = new Tracer(_log, system, plan.IsVerbose);
        _reaper = new Reaper(system);
        _recorder = new FlightRecorder(system, plan.ReportPath is not null);
        ProcessTree tree = new();
        _drainer = new Drainer(system, tree, new DrainChronicle(_recorder, _tracer));
        _forwarder = new SignalForwarder(system, tree, _tracer, plan.Forwarding ?? plan.Mode);
        _unheard = new UnheardStop(plan, _log, system.HasTerminal);
        _fallback = new PlainInit(system, plan);
        _budget = new Budget(plan.Grace, plan.OnStopSlice);
        _onStart = new Hook(system, plan, _log, "--on-start", plan.OnStart);
        _onStop = new Hook(system, plan, _log, "--on-stop", plan.OnStop);
        _main = new MainProgram(system, plan, _log);
        _tracer.Start(system.Now);
    }

    /// <inheritdoc/>
    public bool IsDone => _phase == Phase.Ended;

    /// <inheritdoc/>
    public Instant WakeAt => Instant.Min(Instant.Min(_limit, NextLook), _main.RetryAt);

    private Instant NextLook => _phase == Phase.Draining ? _drainer.NextLook : Instant.Never;

    /// <summary>Runs to the end.</summary>
    /// <returns>The exit code for the container.</returns>
    public int Run()
    {
        if (_budget.IsHookCut)
        {
            _log.Say($"--on-stop-timeout {Text.Of(_budget.HookSlice)} does not fit into the grace of {Text.Of(_plan.Grace ?? default)}: "
                + $"cut to {Text.Of(_budget.FittingHookSlice)}; give the container more time to stop, and say so with --grace");
        }

        if (!_onStart.IsWanted)
        {
            StartMain();
        }
        else
        {
            Enter(Phase.Preparing);
            if (!_onStart.Start(_plan.Environment, null))
            {
                _codeWithoutMain = 125;
                return 125;
            }

            _fallback.Main = _onStart.Pid;
        }

        new EventLoop(_system, _log).Run(this, _fallback);
        return IsDone ? Leave() : _fallback.ExitCode;
    }

    /// <inheritdoc/>
    public void Handle(in SystemEvent happened)
    {
        switch (happened.Kind)
        {
            case SystemEventKind.Signal:
                OnSignal(happened.Signal, happened.Sender);
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
        if (_system.Now >= _main.RetryAt)
        {
            StartMain();
        }

        if (_phase == Phase.Draining)
        {
            _drainer.Look();
            if (_drainer.IsOverdue && _limit == Instant.Never)
            {
                _limit = _system.Now + Drained.TimeForTheKernel; // to take down what was killed
            }
        }

        if (_system.Now >= _limit)
        {
            _limit = Instant.Never;
            On(Happening.TimeUp);
        }
    }

    private void OnSignal(Signal signal, Pid sender)
    {
        if (signal == Signal.Pipe && sender == _system.Self)
        {
            return; // a write of kirei's own to a pipe without a reader
        }

        Signal meant = _plan.Rewrites.Meaning(_plan.Manner.Take(signal));
        if (meant.Number != 0)
        {
            Follow(meant);
        }

        _plan.Manner.OnTaken(_system, signal, meant);
    }

    private void Follow(Signal meant)
    {
        if (_plan.Mode == SignalMode.Cooperative && _plan.StopSignals.Contains(meant))
        {
            OnStopSignal(meant);
        }
        else if (_main.IsRunning && !_forwarder.Forward(meant, _main.Pid) && !_stops.Any)
        {
            _unheard.Note(meant);
        }
    }

    private void OnStopSignal(Signal signal)
    {
        _fallback.NoteStop();
        if (_stops.Take(signal, _system.Now) is not { } happening)
        {
            return;
        }

        if (happening == Happening.StopAsked)
        {
            _tracer.Start(_stops.FirstAt);
            _tracer.Say($"{signal}: stop");
        }

        if (_main.RetryAt != Instant.Never)
        {
            _main.GiveUp();
            EndWithoutMain(128 + signal.Number);
            return;
        }

        On(happening);
    }

    private void OnChildren()
    {
        _plan.Manner.OnChildren();
        _isTakingChildren = true;
        foreach (ChildChange change in _reaper.TakeAll())
        {
            if (change.Kind == ChildChangeKind.Stopped)
            {
                _main.OnStopped(change);
            }
            else
            {
                _plan.Manner.OnReaped(_system, change, isMain: change.Pid == _main.Pid);
                OnEnd(change);
            }

            _drainer.OnChild(change.Pid);
        }

        _isTakingChildren = false;
        _plan.Manner.OnAllReaped(_reaper.IsAlone);
        if (_reaper.IsAlone && !_main.IsRunning && _main.RetryAt == Instant.Never)
        {
            _recorder.NoteNobodyLeft(_system.Now);
            On(Happening.TreeEmpty);
        }
    }

    private void OnEnd(in ChildChange change)
    {
        _recorder.NoteEnd(change.Pid, change.Status, _system.Now);
        if (change.Pid == _main.Pid && _main.IsRunning) // the pid of a main that has gone is given away again
        {
            _main.OnEnded(change.Status, _system.Now);
            _fallback.ExitCode = change.Status.ShellCode;
            On(_plan.AfterMain switch
            {
                AfterMain.Exit => Happening.MainEndedAndLeaves,
                AfterMain.Wait => Happening.MainEndedAndWaits,
                _ => Happening.MainEnded,
            });
        }
        else if (_onStart.IsEndedBy(change))
        {
            _codeWithoutMain = change.Status.ShellCode != 0 ? change.Status.ShellCode : _stops.Any ? 128 + _stops.First.Number : null;
            On(_onStart.OnEnded(change.Status, _stops.Any ? null : ": the main program is not started"));
        }
        else if (_onStop.IsEndedBy(change))
        {
            On(_onStop.OnEnded(change.Status, ""));
        }
    }

    private void On(Happening happening)
    {
        Phase before = _phase;
        (Phase next, Act act) = Lifecycle.Next(_phase, happening);
        if (next != before)
        {
            Enter(next);
        }

        Do(act);
    }

    private void Enter(Phase phase)
    {
        _phase = phase;
        _limit = Instant.Never;
        _times.Enter(phase, _system.Now);
    }

    private void Do(Act act)
    {
        switch (act)
        {
            case Act.StartMain:
                StartMain();
                break;
            case Act.Delay when _plan.StopDelay == TimeSpan.Zero:
                On(Happening.TimeUp);
                break;
            case Act.Delay:
                _limit = _budget.EndOfDelay(_stops.FirstAt, _plan.StopDelay);
                break;
            case Act.Drain when _main.Status is not null && _reaper.IsAlone:
                _main.LetGoOfTerminal(); // main was the last one: there is nobody to look at
                break;
            case Act.Drain:
                Drain();
                break;
            case Act.Adopt:
                _drainer.MoveDeadline(_budget.Deadline(_stops.FirstAt));
                _limit = _phase == Phase.Finishing ? Instant.Min(_limit, _budget.End(_stops.FirstAt)) : _limit;
                break;
            case Act.AskAgain:
                _tracer.Say("a second stop: telling everyone again");
                _drainer.TellAgain();
                break;
            case Act.Kill when _drainer.IsOn:
                _drainer.Kill();
                break;
            case Act.Kill:
                _drainer.Begin(_stops.First, Subject, SubjectGroup, _system.Now);
                break;
            case Act.Finish:
                Finish();
                break;
            case Act.Impossible:
                throw new InvalidOperationException();
            default:
                break; // nothing to do, or to leave
        }
    }

    /// <summary>Main, or the hook that runs before it; number 0 when it has ended.</summary>
    private Pid Subject => !_main.WasStarted ? _onStart.Pid : _main.Status is null ? _main.Pid : default;

    /// <summary>The process group of main, or of the hook that runs before it.</summary>
    private Pid SubjectGroup => _main.WasStarted ? _plan.Manner.GroupOf(_main.Pid) : _onStart.Pid;

    private void StartMain()
    {
        Instant before = _system.Now;
        if (_main.TryStart(_onStart.Pid.Number == 0 ? null : _directory) is { } failed)
        {
            EndWithoutMain(failed);
        }
        else if (_main.WasStarted)
        {
            _fallback.Main = _main.Pid;
            _plan.Manner.OnStarted(_system, _main.Pid);
            _times.Enter(Phase.Running, before);
        }
    }

    private void EndWithoutMain(int code)
    {
        _codeWithoutMain = code;
        Enter(Phase.Draining);
        Drain();
        if (!_isTakingChildren)
        {
            OnChildren(); // nobody may be left already
        }
    }

    private void Drain()
    {
        Signal signal = _stops.Any ? _stops.First : _plan.StopSignals[0];
        Instant start = _stops.Any ? _stops.FirstAt : _system.Now;
        if (!_stops.Any)
        {
            _tracer.Start(start);
        }

        _main.LetGoOfTerminal();
        _drainer.Begin(signal, Subject, SubjectGroup, _budget.Deadline(start));
    }

    private void Finish()
    {
        if (!_onStop.IsWanted || !_main.WasStarted)
        {
            Enter(Phase.Ended);
            return;
        }

        Instant now = _system.Now;
        _limit = _budget.EndOfHook(now, _stops.Any ? _stops.FirstAt : null, _plan.OnStopTimeout);
        long? left = _limit == Instant.Never ? null : long.Max(0, (long)(_limit - now).TotalMilliseconds);
        if (!_onStop.Start(Ending.AddTo(_plan.Environment, left), _directory))
        {
            Enter(Phase.Ended);
        }
    }

    private Ending Ending
    {
        get
        {
            int code = _main.Status?.ShellCode ?? _codeWithoutMain ?? (_drainer.Killed ? 128 + Signal.Kill.Number : 0);
            EndReason reason = _stops.Any ? (_drainer.Killed ? EndReason.Deadline : EndReason.Signal) : code == 0 ? EndReason.Exit : EndReason.Crash;
            Signal signal = _stops.Any ? _stops.First : _main.Status?.KilledBy ?? default;
            return new Ending(reason, _plan.CodesToZero.Contains(code) ? 0 : code, signal);
        }
    }

    private int Leave()
    {
        if (_onStop.IsRunning)
        {
            _onStop.Kill("its time is over");
        }

        _main.LetGoOfTerminal();
        Instant zero = _stops.Any ? _stops.FirstAt : _main.EndedAt ?? _system.Now;
        StopRecord record = new(
            Ending, _plan.Grace, zero, _drainer.Killed, _onStop.WasKilled, _drainer.Deadline, _times.All(_system.Now, _onStop.IsWanted), _recorder.Processes);
        new StopTeller(_system, _log, record).Tell(_plan.ReportPath, _plan.TerminationLog, _plan.IsQuiet);
        _plan.Manner.OnLeaving(record.Ending.ExitCode);
        _log.Flush();
        return record.Ending.ExitCode;
    }
}
