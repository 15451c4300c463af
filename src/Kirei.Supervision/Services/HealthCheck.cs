using System;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Services.Streams;

namespace Kirei.Supervision.Services;

/// <summary>
/// Asks a service again and again whether it is well, by the rules of the Compose specification: so many failures in a row make it
/// unhealthy; those of the start period do not count until it has been well once. Others wait for it to be healthy, so it is asked at once
/// and then ever more seldom, up to the start interval; Compose asks for the first time after a whole interval, so until then no failure
/// counts here either.
/// </summary>
internal sealed class HealthCheck(ServiceContext context, ServicePlan plan)
{
    /// <summary>From the start of a service to its first check.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly HelperProcess _probe = new(context);
    private Instant _startedAt;
    private Instant _next = Instant.Never; // of the next check, or the end of the present one
    private int _failures;
    private int _early; // checks before the first that counts
    private bool _isOn;
    private bool _wasWell;

    /// <summary>Whether it was well at the last check.</summary>
    public bool IsHealthy { get; private set; }

    /// <summary>Whether it has failed so often that it counts as unhealthy.</summary>
    public bool IsUnhealthy => plan.Health is { } health && _failures >= health.Retries;

    /// <summary>When something is to be done.</summary>
    public Instant WakeAt => _next;

    /// <summary>The service has been started.</summary>
    public void Begin()
    {
        (IsHealthy, _wasWell, _failures, _early) = (false, false, 0, 0);
        if (plan.Health is not null)
        {
            (_isOn, _startedAt) = (true, context.System.Now);
            _next = _startedAt + FirstPause;
        }
    }

    /// <summary>The service is to stop, or has ended.</summary>
    public void End()
    {
        (_isOn, IsHealthy, _next) = (false, false, Instant.Never);
        _probe.Kill();
    }

    /// <summary>Starts the next check, or kills the one that takes too long.</summary>
    public void CheckTime(Instant now)
    {
        if (!_isOn || now < _next || plan.Health is not { } health)
        {
            return;
        }

        if (_probe.IsRunning)
        {
            _next = Instant.Never; // its end will be here at once
            _probe.Kill();
            return;
        }

        _next = now + health.Timeout;
        if (!TryStart(health))
        {
            Note(isWell: false);
        }
    }

    /// <summary>A child has ended.</summary>
    /// <returns>Whether it was the check.</returns>
    public bool TakeEnd(Pid ended, ExitStatus status)
    {
        bool isOwn = _probe.TakeEnd(ended);
        if (isOwn && _isOn)
        {
            Note(isWell: status.ShellCode == 0);
        }

        return isOwn;
    }

    /// <summary>By when a service that has never been well counts as unhealthy, where each check fails as late as it may.</summary>
    public static TimeSpan LatestVerdict(HealthPlan health) =>
        StartPeriodOf(health) + MostPauseAtFirst(health) + health.Timeout + (health.Interval + health.Timeout) * (health.Retries - 1);

    private static TimeSpan StartPeriodOf(HealthPlan health) =>
        health.StartPeriod > health.Interval ? health.StartPeriod : health.Interval;

    private static TimeSpan MostPauseAtFirst(HealthPlan health) =>
        health.StartInterval < health.Interval ? health.StartInterval : health.Interval;

    private bool IsInStartPeriod =>
        !_wasWell && plan.Health is { } health && context.System.Now - _startedAt < StartPeriodOf(health);

    private TimeSpan PauseOf(HealthPlan health)
    {
        if (!IsInStartPeriod)
        {
            return health.Interval;
        }

        TimeSpan growing = FirstPause * (1 << Math.Min(_early++, 10));
        TimeSpan most = MostPauseAtFirst(health);
        return growing < most ? growing : most;
    }

    private void Note(bool isWell)
    {
        bool counts = isWell || !IsInStartPeriod;
        _failures = isWell ? 0 : counts ? _failures + 1 : _failures;
        (IsHealthy, _wasWell) = (isWell || (IsHealthy && !IsUnhealthy), _wasWell || isWell);
        _next = plan.Health is { } health ? context.System.Now + PauseOf(health) : Instant.Never;
    }

    private bool TryStart(HealthPlan health)
    {
        try
        {
            using ChildStreams streams = context.Streams.OpenNothing();
            return _probe.Start(context.Launch.OfHelper(
                health.Command, context.Launch.EnvironmentOf(plan), plan.WorkingDirectory, streams.Descriptors)).Succeeded;
        }
        catch (LinuxException)
        {
            return false;
        }
    }
}
