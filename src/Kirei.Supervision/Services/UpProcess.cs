using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Init;
using Kirei.Supervision.Loop;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Services.Streams;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Services;

/// <summary>
/// The init for several programs: takes what happens, tells it to the service that it concerns, and lets the <see cref="Supervisor"/> find
/// what follows. When everything is to end, the services come first, in their order; then what belongs to none of them is told; then the
/// container's own post-stop commands run.
/// </summary>
internal sealed class UpProcess : IEventHandler
{
    private static readonly TimeSpan TimeForASlowReader = TimeSpan.FromMilliseconds(250); // of the reserve
    private readonly ISystem _system;
    private readonly Reload? _reload;
    private UpPlan _plan;
    private readonly Log _log;
    private readonly Tracer _tracer;
    private readonly Reaper _reaper;
    private readonly Membership _membership;
    private readonly ServiceContext _context;
    private readonly Supervisor _supervisor;
    private readonly StopRequests _stops = new();
    private readonly PlainInit _fallback;
    private readonly ProcessTree _tree = new();
    private readonly FlightRecorder _strays;
    private readonly Drainer _sweep;
    private readonly HookSequence _postStop;
    private readonly UpSignals _signals;
    private readonly Notifications? _notifications;
    private readonly List<(string Name, Instant From, Instant To)> _phases = [];
    private Instant _phaseBegan;
    private Instant _endOfSweep = Instant.Never;
    private Instant _endOfFlush = Instant.Never;
    private UpPhase _phase;

    /// <summary>Prepares everything; nothing is started yet.</summary>
    /// <param name="system">The kernel.</param>
    /// <param name="plan">What is asked for.</param>
    /// <param name="log">Standard error.</param>
    /// <param name="streams">Where the output of the services goes.</param>
    /// <param name="messages">What the services say by sd_notify(3); null where that cannot be.</param>
    /// <param name="reload">Reads the files once more; null where there are none.</param>
    /// <param name="random">Spreads the delays of restarts; null for chance.</param>
    public UpProcess(
        ISystem system,
        UpPlan plan,
        Log log,
        IServiceStreams streams,
        (IStreamSystem System, int Descriptor)? messages,
        Reload? reload,
        Random? random = null)
    {
        (_system, _plan, _reload) = (system, plan, reload);
        _log = log;
        _tracer = new Tracer(_log, system, plan.IsVerbose);
        _reaper = new Reaper(system, most: 1);
        _membership = new Membership(system);
        _fallback = new PlainInit(system, plan.StopSignals, plan.Container.Grace);
        random ??= new Random();
        _context = new ServiceContext(
            system, plan.Launch, streams, _membership, _tree, _log, _tracer, _fallback, random.NextDouble, plan.ReportPath is not null)
        {
            Grace = plan.Container.Grace,
        };
        _supervisor = new Supervisor(_context, plan.Container);
        _strays = new FlightRecorder(system, plan.ReportPath is not null);
        _sweep = new Drainer(system, _tree, new DrainChronicle(_strays, _tracer));
        _postStop = new HookSequence(_context, "post_stop", "");
        _signals = new UpSignals(system, _membership, _tree, _supervisor, _tracer);
        _notifications = messages is { } from ? new Notifications(from.System, from.Descriptor, _membership, _tracer) : null;
        _tracer.Start(system.Now);
    }

    /// <inheritdoc/>
    public bool IsDone => _phase == UpPhase.Ended;

    /// <inheritdoc/>
    public Instant WakeAt => _phase switch
    {
        UpPhase.Sweeping => Instant.Min(_sweep.NextLook, _endOfSweep),
        UpPhase.Finishing => _postStop.Limit,
        UpPhase.Flushing => _endOfFlush,
        _ => _supervisor.WakeAt,
    };

    /// <summary>The services.</summary>
    public Supervisor Supervisor => _supervisor;

    /// <summary>Passes signals on.</summary>
    public UpSignals Signals => _signals;

    /// <summary>Runs to the end.</summary>
    /// <param name="around">What takes the events of the loop in its place, and passes them on; null for nothing.</param>
    /// <returns>The exit code for the container.</returns>
    public int Run(IEventHandler? around = null)
    {
        _phaseBegan = _system.Now;
        _supervisor.StartAll();
        Advance();
        new EventLoop(_system, _log).Run(around ?? this, _fallback);
        if (!IsDone)
        {
            return _fallback.ExitCode;
        }

        int code = Leave();
        _log.Flush();
        return code;
    }

    /// <inheritdoc/>
    public void Handle(in SystemEvent happened)
    {
        _membership.Forget();
        switch (happened.Kind)
        {
            case SystemEventKind.Signal:
                OnSignal(happened.Signal, happened.Sender);
                break;
            case SystemEventKind.Children:
                OnChildren();
                break;
            case SystemEventKind.DescriptorReady:
                OnReadable(happened.Descriptor);
                break;
            case SystemEventKind.ErrorStreamReady:
            case SystemEventKind.OutputStreamReady:
                _context.Streams.OnWritable();
                break;
            case SystemEventKind.ProcessEnded:
                _sweep.Hurry();
                foreach (Service service in _supervisor.Services)
                {
                    service.Hurry();
                }

                break;
        }
    }

    /// <inheritdoc/>
    public void CheckTime()
    {
        _membership.Forget();
        Instant now = _system.Now;
        foreach (Service service in _supervisor.Services)
        {
            if (now >= service.WakeAt)
            {
                service.CheckTime(now);
            }
        }

        _supervisor.Settle();
        Advance();
        if (_phase == UpPhase.Sweeping)
        {
            _sweep.Look();
            _endOfSweep = _sweep.IsOverdue && _endOfSweep == Instant.Never ? now + Drained.TimeForTheKernel : _endOfSweep;
        }

        _postStop.CheckTime(now);
        Advance();
    }

    private void OnReadable(int descriptor)
    {
        if (descriptor == _notifications?.Number)
        {
            _notifications.Read();
        }
        else if (_reload?.TakeReadable(descriptor) != true)
        {
            _context.Streams.OnReadable(descriptor);
        }

        Adopt();
    }

    private void Adopt()
    {
        if (_reload?.TakePlan(out IReadOnlyList<ReloadRequest> askers) is { } container && !_supervisor.IsStopping)
        {
            _plan = _plan with { Container = container };
            (int added, int changed, int removed) = _supervisor.Reload(container);
            foreach (ReloadRequest asked in askers)
            {
                asked.Succeed(added, changed, removed);
            }

            string changes = $"{added} new, {changed} changed, {removed} gone";
            _log.Say(new LogEvent(EventKind.FilesRead), $"the files were read again: {changes}");
        }
    }

    private void OnSignal(Signal signal, Pid sender)
    {
        if (signal == Signal.Pipe && sender == _system.Self)
        {
            return; // a write of kirei's own to a pipe without a reader
        }

        _log.Note(new LogEvent(EventKind.SignalReceived) { Signal = signal }, $"got {signal}");
        if (!_plan.StopSignals.Contains(signal))
        {
            if (signal != Signal.Hup || _reload is null)
            {
                _signals.PassOn(signal);
            }
            else if (!_supervisor.IsStopping)
            {
                _reload.Begin();
            }

            return;
        }

        if (_stops.Take(signal, _system.Now) is not { } trigger)
        {
            return;
        }

        _fallback.NoteStop();
        switch (trigger)
        {
            case Trigger.StopAsked:
                _tracer.Start(_stops.FirstAt);
                _tracer.Say(new LogEvent(EventKind.StopBegin) { Signal = signal }, $"{signal}: stop");
                _supervisor.StopAll(_plan.Budget.Deadline(_stops.FirstAt));
                break;
            case Trigger.StopRepeated:
                _tracer.Say(new LogEvent(EventKind.StopRepeated) { Signal = signal }, "a second stop: telling everyone again");
                _supervisor.Press(ServiceTrigger.StopRepeated);
                break;
            default:
                Insist();
                break;
        }
    }

    private void Insist()
    {
        _supervisor.Press(ServiceTrigger.StopInsisted);
        if (_phase == UpPhase.Sweeping)
        {
            _sweep.Kill();
        }
        else if (_phase == UpPhase.Finishing)
        {
            _postStop.Abandon("a third stop was asked for");
        }
    }

    private void OnChildren()
    {
        do
        {
            foreach (ChildChange change in _reaper.Take())
            {
                if (change.Kind == ChildChangeKind.Ended)
                {
                    OnEnd(change.Pid, change.Status);
                }
            }
        }
        while (_reaper.MayHaveMore);

        foreach (Service service in _supervisor.Services)
        {
            service.LookWhoIsLeft();
        }
    }

    private void OnEnd(Pid child, ExitStatus status)
    {
        _strays.NoteEnd(child, status, _system.Now);
        Service? leaders = _membership.LedBy(child);
        _membership.NoteEnd(child);
        if (leaders?.TakeEnd(child, status) == true || _postStop.TakeEnd(child, status))
        {
            return;
        }

        if (_reload?.TakeEnd(child, status) == true)
        {
            Adopt();
            return;
        }

        bool isTaken = false;
        foreach (Service service in _supervisor.Services)
        {
            isTaken = isTaken || service.TakeEnd(child, status);
        }

        _sweep.OnChild(child);
        foreach (Service service in _supervisor.Services)
        {
            service.OnOrphan(child);
        }
    }

    /// <summary>Goes on to the next phase where the present one is over.</summary>
    private void Advance()
    {
        if (_phase == UpPhase.Running && _supervisor.IsStopping)
        {
            Enter(UpPhase.Stopping, "run");
        }

        if (_phase == UpPhase.Stopping && _supervisor.IsAtRest)
        {
            Enter(UpPhase.Sweeping, "drain");
            OnChildren(); // whether there is anything left
            if (!_reaper.IsAlone)
            {
                _sweep.Begin(FirstSignal, default, default, _plan.Budget.Deadline(Zero));
            }
        }

        if (_phase == UpPhase.Sweeping && (_reaper.IsAlone || _system.Now >= _endOfSweep))
        {
            Enter(UpPhase.Finishing, "sweep");
            _postStop.Begin(
                _plan.Container.PostStop, null, Ending.AddTo(_plan.Launch.Container), _plan.Budget.EndOfHook(_system.Now, Zero, null));
        }

        if (_phase == UpPhase.Finishing && _postStop.IsOver)
        {
            Enter(UpPhase.Flushing, "post-stop");
            _endOfFlush = _system.Now + TimeForASlowReader;
        }

        if (_phase == UpPhase.Flushing)
        {
            _context.Streams.ReadRest();
            if (_context.Streams.IsEmpty || _system.Now >= _endOfFlush)
            {
                Enter(UpPhase.Ended, "output");
            }
        }
    }

    private void Enter(UpPhase phase, string nameOfLast)
    {
        Instant now = _system.Now;
        _phases.Add((nameOfLast, _phaseBegan, now));
        (_phase, _phaseBegan) = (phase, now);
    }

    private Signal FirstSignal => _stops.Any ? _stops.First : _plan.StopSignals[0];

    /// <summary>When the end began.</summary>
    private Instant Zero => _stops.Any ? _stops.FirstAt : _phases.Count > 0 ? _phases[0].To : _phaseBegan;

    private bool HasKilled => _supervisor.HasKilled || _sweep.Killed;

    private Ending Ending
    {
        get
        {
            int code = _supervisor.ExitCode;
            EndReason reason = _stops.Any ? (HasKilled ? EndReason.Deadline : EndReason.Signal)
                : code == 0 ? EndReason.Exit
                : EndReason.Crash;
            return new Ending(reason, code, _stops.Any ? _stops.First : default);
        }
    }

    private int Leave()
    {
        List<ProcessRecord> processes = [];
        bool hasKilledHook = _postStop.WasKilled;
        foreach (Service service in _supervisor.Services)
        {
            processes.AddRange(service.Processes);
            hasKilledHook |= service.HasKilledHook;
        }

        processes.AddRange(_strays.Processes);
        StopRecord record = new(
            Ending, _plan.Container.Grace, Zero, HasKilled, hasKilledHook, _plan.Budget.Deadline(Zero), _phases, processes);
        new StopTeller(_system, _log, record).Tell(_plan.ReportPath, _plan.TerminationLog, _plan.IsQuiet);
        return record.Ending.ExitCode;
    }
}
