using System;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Services.Streams;

namespace Kirei.Supervision.Services;

/// <summary>What is carried out when <see cref="ServiceLife"/> says so.</summary>
internal sealed partial class Service
{
    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan RetryLimit = TimeSpan.FromSeconds(2);

    private ServiceTrigger? CarryOut(ServiceEffect effect, ServiceState state) => effect switch
    {
        ServiceEffect.Spawn => Spawn(),
        ServiceEffect.AwaitReady => AwaitReady(),
        ServiceEffect.NoteReady => NoteReady(),
        ServiceEffect.GiveUpStart => GiveUpStart(),
        ServiceEffect.RunPreStop => RunPreStop(),
        ServiceEffect.Drain => Drain(),
        ServiceEffect.Adopt => Adopt(),
        ServiceEffect.AskAgain => AskAgain(),
        ServiceEffect.Kill => Kill(),
        ServiceEffect.RunPostStop => RunPostStop(),
        ServiceEffect.Rest => Rest(),
        ServiceEffect.Delay => Delay(),
        _ => null,
    };

    private ServiceTrigger? Spawn()
    {
        Instant now = _context.System.Now;
        (Status, _startCode, ExitCode, _isGivenUp, WasKilled, StatusText) = (null, 0, 0, false, false, "");
        RestartIsAsked = false;
        _recorder = NewRecorder();
        SpawnResult result;
        try
        {
            using ChildStreams streams = _context.Streams.Open(Plan, () => On(ServiceTrigger.Ready));
            result = _context.System.Spawn(_context.Launch.OfService(Plan, streams.Descriptors));
        }
        catch (LinuxException error)
        {
            return CannotStart(error.Message, code: 125);
        }

        if (result.Succeeded)
        {
            (Leader, _startedAt, _firstAttempt) = (result.Pid, now, null);
            Counts.Starts++;
            _context.Membership.NoteLeader(Leader, this);
            _ = _context.Fallback.Others.Add(Leader);
            return ServiceTrigger.Spawned;
        }

        _firstAttempt ??= now;
        if (result.Errno.IsTransient && now < _firstAttempt + RetryLimit)
        {
            _limit = now + RetryInterval;
            return null;
        }

        return CannotStart(SpawnFailure.Reason(result), SpawnFailure.ExitCode(result));
    }

    private ServiceTrigger CannotStart(string why, int code)
    {
        _firstAttempt = null;
        _startCode = code;
        _context.Log.Say(
            About(EventKind.StartFailed) with { Name = Plan.Command[0].ToString(), Code = code },
            $"{Plan.Name}: cannot run {Plan.Command[0]}: {why}");
        return ServiceTrigger.Unspawnable;
    }

    private ServiceTrigger? AwaitReady()
    {
        _health.Begin();
        if (_readiness.Begin())
        {
            return ServiceTrigger.Ready;
        }

        _limit = _readiness.Limit;
        return null;
    }

    private ServiceTrigger? NoteReady()
    {
        _readiness.End();
        _context.Log.Note(About(EventKind.ServiceReady), $"{Plan.Name} is ready");
        if (Plan.Ready?.Kind == ReadinessKind.Notify)
        {
            Watchdog.Begin(_context.Launch.EnvironmentOf(Plan));
        }

        return null;
    }

    private ServiceTrigger? GiveUpStart()
    {
        _isGivenUp = true;
        _context.Log.Say(About(EventKind.ServiceUnwell), $"{Plan.Name} was not ready in time");
        return Drain();
    }

    private ServiceTrigger? RunPreStop()
    {
        Instant now = _context.System.Now;
        _limit = StopShares.EndOfPreStop(Chain, now, _context.EndFrom(now));
        EnvironmentBlock variables = _context.Launch.EnvironmentOf(Plan)
            .With("KIREI_SIGNAL", Plan.StopSignal.Name)
            .With("KIREI_MAIN_PID", Leader.ToString());
        _preStop.Begin(Plan.PreStop, Plan, variables, _limit);
        return _preStop.IsOver ? ServiceTrigger.HooksDone : null;
    }

    private ServiceTrigger? Drain()
    {
        _preStop.Abandon("its time is over");
        if (IsLeaderGone && _context.Membership.RootsOf(this).Count == 0)
        {
            return ServiceTrigger.TreeEmpty;
        }

        BeginDrain(Deadline(_context.System.Now));
        return null;
    }

    private void BeginDrain(Instant deadline)
    {
        _drainer = new Drainer(
            new ServiceScope(_context.System, _context.Membership, this),
            _context.Tree,
            new DrainChronicle(_recorder, _context.Tracer.About(Plan.Name)));
        _drainer.Begin(Plan.StopSignal, Leader, Leader, deadline);
    }

    private Instant Deadline(Instant now) => StopShares.Deadline(Chain, now, _context.EndFrom(now));

    private ServiceTrigger? Adopt()
    {
        Instant now = _context.System.Now;
        _drainer?.MoveDeadline(Deadline(now));
        if (State == ServiceState.Finishing)
        {
            _postStop.MoveEnd(StopShares.EndOfPostStop(Chain, now, _context.EndFrom(now)));
        }

        return null;
    }

    private ServiceTrigger? AskAgain()
    {
        _drainer?.TellAgain();
        return null;
    }

    private ServiceTrigger? Kill()
    {
        _preStop.Abandon("a third stop was asked for");
        if (_drainer is { IsOn: true } drainer)
        {
            drainer.Kill();
        }
        else
        {
            BeginDrain(_context.System.Now);
        }

        return null;
    }

    private ServiceTrigger? RunPostStop()
    {
        _preStop.Abandon("its service has ended");
        WasKilled |= _drainer?.Killed == true;
        _drainer = null;
        if (Status is not null)
        {
            Counts.NoteStop(WasKilled);
        }

        ServiceEnd end = End;
        ExitCode = end.Code;
        Instant now = _context.System.Now;
        EnvironmentBlock variables = end.Ending.AddTo(_context.Launch.EnvironmentOf(Plan)).With("KIREI_RESULT", end.Result);
        _postStop.Begin(Plan.PostStop, Plan, variables, StopShares.EndOfPostStop(Chain, now, _context.EndFrom(now)));
        return _postStop.IsOver ? ServiceTrigger.HooksDone : null;
    }

    private ServiceEnd End =>
        new(Status, _startCode, Plan.StopSignal, WasAskedFor: !IsWanted || RestartIsAsked, _isGivenUp, WasKilled);

    private ServiceTrigger? Rest()
    {
        _postStop.Abandon("its time is over");
        if (!IsWanted)
        {
            return ServiceTrigger.RestsDown;
        }

        if (RestartIsAsked || Plan.Restart.Restarts(ExitCode, AttemptsSoFar))
        {
            return ServiceTrigger.RestsForAWhile;
        }

        if (ExitCode != 0)
        {
            _context.Log.Say(About(EventKind.ServiceFailed) with { Code = ExitCode }, $"{Plan.Name} {End}: it is not restarted");
        }

        return ExitCode == 0 ? ServiceTrigger.RestsDone : ServiceTrigger.RestsFailed;
    }

    // Who ran long enough has proven that it works.
    private int AttemptsSoFar => _context.System.Now - _startedAt >= RestartDelay.Proven ? 0 : Restarts;

    private ServiceTrigger? Delay()
    {
        if (RestartIsAsked)
        {
            _limit = _context.System.Now;
            return null;
        }

        TimeSpan delay = RestartDelay.Of(AttemptsSoFar, _context.Jitter());
        Restarts = AttemptsSoFar + 1;
        Counts.Restarts++;
        _context.Log.Say(
            About(EventKind.ServiceRestart) with { Code = ExitCode, Delay = delay },
            $"{Plan.Name} {End}: it is restarted in {DurationText.Of(delay)}");
        _limit = _context.System.Now + delay;
        return null;
    }
}
