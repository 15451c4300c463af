using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Loop;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Services.Streams;

namespace Kirei.Supervision.Services;

/// <summary>
/// One service: where it stands, and what is done with it. <see cref="ServiceLife"/> says what follows from what; this carries it out.
/// What is wanted of it is set from outside (<see cref="IsWanted"/>, <see cref="RestartIsAsked"/>) and changes nothing by itself: the
/// <see cref="Supervisor"/> compares it with the state and gives the next step, in the order of the dependencies.
/// <para>
/// It ends with its whole tree: when its first process has gone, what that left behind is ended by the law of the drain, and only then do
/// its post-stop commands run, and only then is it started again. So there are never two instances of it.
/// </para>
/// </summary>
internal sealed partial class Service
{
    private readonly ServiceContext _context;
    private readonly Progress<ServiceState, ServiceTrigger, ServiceEffect> _progress;
    private readonly ReadinessCheck _readiness;
    private readonly HealthCheck _health;
    private readonly HookSequence _preStop;
    private readonly HookSequence _postStop;
    private Instant _limit = Instant.Never;
    private Instant? _firstAttempt;
    private Instant _startedAt;
    private Drainer? _drainer;
    private FlightRecorder _recorder;
    private int _startCode; // where its program could not be started
    private bool _hasJustEnded; // its first process
    private ServiceState _lastState; // that it entered
    private bool _isGivenUp; // it was not well, or not ready in time: its end is a failure, whatever its code

    /// <summary>Prepares everything; nothing is started yet.</summary>
    /// <param name="context">What all services share.</param>
    /// <param name="plan">What is asked for.</param>
    /// <param name="chain">The service, and those that are stopped after it along its longest chain.</param>
    public Service(ServiceContext context, ServicePlan plan, IReadOnlyList<ServicePlan> chain)
    {
        (_context, Plan, Chain) = (context, plan, chain);
        _readiness = new ReadinessCheck(context, plan);
        _health = new HealthCheck(context, plan);
        _preStop = new HookSequence(context, "pre_stop", plan.Name + ": ");
        _postStop = new HookSequence(context, "post_stop", plan.Name + ": ");
        Watchdog = new Watchdog(context);
        _recorder = NewRecorder();
        _progress = new Progress<ServiceState, ServiceTrigger, ServiceEffect>(
            ServiceState.Down, ServiceLife.Next, ServiceEffect.Impossible, Enter, CarryOut);
        context.Membership.Add(this);
    }

    /// <summary>What is asked for.</summary>
    public ServicePlan Plan { get; }

    /// <summary>The service, and those that are stopped after it along its longest chain.</summary>
    public IReadOnlyList<ServicePlan> Chain { get; set; }

    /// <summary>Where it stands.</summary>
    public ServiceState State => _progress.State;

    /// <summary>Since when.</summary>
    public Instant Since { get; private set; }

    /// <summary>The same by the wall clock, in milliseconds since 1970.</summary>
    public long SinceUnixMilliseconds { get; private set; }

    /// <summary>What has happened to it since kirei was started.</summary>
    public ServiceCounts Counts { get; } = new();

    /// <summary>Whether it is to run.</summary>
    public bool IsWanted { get; private set; }

    /// <summary>Whether it is to end and to be started again at once.</summary>
    public bool RestartIsAsked { get; set; }

    /// <summary>Its first process; number 0 when there is none.</summary>
    public Pid Leader { get; private set; }

    /// <summary>How its first process ended last; null when it never did, or could not be started.</summary>
    public ExitStatus? Status { get; private set; }

    /// <summary>The code it has ended with; 0 for what its own stop signal does to a program without a handler.</summary>
    public int ExitCode { get; private set; }

    /// <summary>How often in a row it was started again by itself.</summary>
    public int Restarts { get; private set; }

    /// <summary>Whether something of it had to be killed.</summary>
    public bool WasKilled { get; private set; }

    /// <summary>Whether one of its commands had to be killed.</summary>
    public bool HasKilledHook => _preStop.WasKilled || _postStop.WasKilled;

    /// <summary>Whether it is as well as those expect who wait for it to be healthy.</summary>
    public bool IsHealthy => State == ServiceState.Up && (Plan.Health is null || _health.IsHealthy);

    /// <summary>Whether its health check has failed so often that it counts as unhealthy.</summary>
    public bool IsUnhealthy => _health.IsUnhealthy;

    /// <summary>What it says of itself, sd_notify(3).</summary>
    public string StatusText { get; set; } = "";

    /// <summary>Whether it has to say again and again that it is alive.</summary>
    public Watchdog Watchdog { get; }

    /// <summary>The processes that were seen at its end.</summary>
    public IReadOnlyList<ProcessRecord> Processes => _recorder.Processes;

    /// <summary>When something is to be done.</summary>
    public Instant WakeAt
    {
        get
        {
            Instant hooks = Instant.Min(_preStop.Limit, _postStop.Limit);
            Instant drain = State == ServiceState.Draining && _drainer is { } drainer ? drainer.NextLook : Instant.Never;
            return Instant.Min(Instant.Min(Instant.Min(_limit, _health.WakeAt), Watchdog.End), Instant.Min(drain, hooks));
        }
    }

    /// <summary>Something has happened to it, or is to be done with it.</summary>
    public void On(ServiceTrigger trigger) => _progress.On(trigger);

    /// <summary>It is to run from now on.</summary>
    public void Want()
    {
        // What is on its way out comes back once it has ended, and what waits for its next start has waited long enough
        RestartIsAsked |= !IsWanted && (State is ServiceState.PreStopping or ServiceState.Draining or ServiceState.Finishing);
        _limit = State == ServiceState.Backoff ? _context.System.Now : _limit;
        IsWanted = true;
        if (ServiceLife.IsAtRest(State))
        {
            Restarts = 0;
        }

        On(ServiceTrigger.Wanted);
    }

    /// <summary>It is to run no more; the <see cref="Supervisor"/> says when that begins.</summary>
    public void Unwant()
    {
        (IsWanted, RestartIsAsked) = (false, false);
        // that end was told of, and would have been made good
        ExitCode = State is ServiceState.Backoff or ServiceState.Waiting ? 0 : ExitCode;
    }

    /// <summary>It ended long before the container: its end is no part of the container's.</summary>
    public void ForgetEnd() => (ExitCode, WasKilled, _recorder) = (0, false, NewRecorder());

    /// <summary>A child was reaped.</summary>
    /// <returns>Whether it was a process of this service that kirei started.</returns>
    public bool TakeEnd(Pid ended, ExitStatus status)
    {
        _recorder.NoteEnd(ended, status, _context.System.Now);
        if (Leader.Number != 0 && ended == Leader)
        {
            _ = _context.Fallback.Others.Remove(Leader);
            (Status, Leader, _hasJustEnded) = (status, default, true);
            _context.Log.Note(
                About(EventKind.ServiceExited) with { Pid = ended, Code = status.ShellCode }, $"{Plan.Name}: its first process {status}");
            return true;
        }

        if (_readiness.TakeEnd(ended, status) is { } isReady)
        {
            OnProbeEnded(isReady, status);
            return true;
        }

        return _health.TakeEnd(ended, status) || TakeEndOfHook(ended, status);
    }

    /// <summary>A process that was watched has ended.</summary>
    public void Hurry() => _drainer?.Hurry();

    /// <summary>A child has ended that kirei did not start.</summary>
    public void OnOrphan(Pid child) => _drainer?.OnChild(child);

    /// <summary>Looks whether anything is left of it, once its first process has gone.</summary>
    public void LookWhoIsLeft()
    {
        if (!IsLeaderGone)
        {
            return;
        }

        if (_context.Membership.RootsOf(this).Count == 0)
        {
            _recorder.NoteNobodyLeft(_context.System.Now);
            On(ServiceTrigger.TreeEmpty);
        }
        else if (_hasJustEnded)
        {
            On(ServiceTrigger.LeaderEnded);
        }

        _hasJustEnded = false;
    }

    /// <summary>Time has passed.</summary>
    public void CheckTime(Instant now)
    {
        _preStop.CheckTime(now);
        _postStop.CheckTime(now);
        _health.CheckTime(now);
        if (State == ServiceState.Draining && _drainer is { } drainer)
        {
            if (now >= drainer.NextLook)
            {
                drainer.Look();
                LookWhoIsLeft();
            }

            if (drainer.IsOverdue && _limit == Instant.Never)
            {
                _limit = now + Drained.TimeForTheKernel;
            }
        }

        if (now >= _limit)
        {
            _limit = Instant.Never;
            On(ServiceTrigger.TimeUp);
        }

        if (State == ServiceState.Up && (Watchdog.HasBitten || (IsUnhealthy && Plan.Restart.Policy != RestartPolicy.No)))
        {
            _isGivenUp = true;
            _context.Log.Say(
                About(EventKind.ServiceUnwell),
                $"{Plan.Name} {(Watchdog.HasBitten ? "did not say in time that it is alive" : "is unhealthy")}: it is ended");
            On(ServiceTrigger.Unwell);
        }
    }

    /// <summary>It says by sd_notify(3) that another process of it is the first one now.</summary>
    public void FollowLeader(Pid leader)
    {
        if (Leader.Number != 0)
        {
            Leader = leader;
            _context.Membership.NoteLeader(leader, this);
        }
    }

    /// <summary>It asks for more time, sd_notify(3); never beyond the end of everything.</summary>
    public void ExtendTime(TimeSpan by)
    {
        if (State == ServiceState.Starting && _limit != Instant.Never)
        {
            _limit = Instant.Max(_limit, _context.System.Now + by);
        }
    }

    private LogEvent About(EventKind kind) => new(kind) { Service = Plan.Name };

    private bool IsLeaderGone => Leader.Number == 0
        && State is ServiceState.Starting or ServiceState.Up or ServiceState.PreStopping or ServiceState.Draining;

    private FlightRecorder NewRecorder() => new(_context.System, _context.RemembersCommandLines);

    private void Enter(ServiceState state)
    {
        Instant now = _context.System.Now;
        if (_lastState == ServiceState.Draining)
        {
            Counts.DrainTime += now - Since;
        }

        _lastState = state;
        (_limit, Since, SinceUnixMilliseconds) = (Instant.Never, now, _context.System.UnixMilliseconds);
        string name = ServiceLife.NameOf(state);
        _context.Tracer.Say(About(EventKind.ServiceState) with { State = name }, $"{Plan.Name}: {name}");
        if (state is not (ServiceState.Starting or ServiceState.Up))
        {
            Watchdog.Stop();
            _readiness.End();
            _health.End();
        }
    }

    private void OnProbeEnded(bool isReady, ExitStatus status)
    {
        if (isReady)
        {
            On(ServiceTrigger.Ready);
        }
        else if (State == ServiceState.Starting)
        {
            _context.Log.Say(About(EventKind.Message), $"{Plan.Name}: what waits for it to be ready {status}");
            On(ServiceTrigger.TimeUp);
        }
    }

    private bool TakeEndOfHook(Pid ended, ExitStatus status)
    {
        bool isOwn = _preStop.TakeEnd(ended, status) || _postStop.TakeEnd(ended, status);
        bool isOver = State switch
        {
            ServiceState.PreStopping => _preStop.IsOver,
            ServiceState.Finishing => _postStop.IsOver,
            _ => false,
        };
        if (isOwn && isOver)
        {
            On(ServiceTrigger.HooksDone);
        }

        return isOwn;
    }
}
