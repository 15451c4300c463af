using System;
using System.Globalization;
using Kirei.Linux;

namespace Kirei.Supervision.Services;

/// <summary>
/// A service that wants to be watched says again and again that it is alive, sd_watchdog_enabled(3): within the time that WATCHDOG_USEC in
/// its environment names, or that it has named itself. Without such a time nothing is watched.
/// </summary>
internal sealed class Watchdog(ServiceContext context)
{
    private TimeSpan? _limit;
    private bool _isTriggered;

    /// <summary>By when it has to say so again.</summary>
    public Instant End { get; private set; } = Instant.Never;

    /// <summary>Whether its time has come, or it has said itself that it is not well.</summary>
    public bool HasBitten => _isTriggered || context.System.Now >= End;

    /// <summary>The service is ready: its time begins, if its environment names one.</summary>
    public void Begin(EnvironmentBlock environment)
    {
        if (_limit is null && long.TryParse(
            environment.Get("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out long limit) && limit > 0)
        {
            Begin(TimeSpan.FromMicroseconds(limit));
        }
    }

    /// <summary>This is its time from now on; zero for none.</summary>
    public void Begin(TimeSpan limit)
    {
        _limit = limit > TimeSpan.Zero ? limit : null;
        Feed();
    }

    /// <summary>It is alive.</summary>
    public void Feed() => End = _limit is { } limit ? context.System.Now + limit : Instant.Never;

    /// <summary>It says that it is not.</summary>
    public void Bite() => _isTriggered = true;

    /// <summary>Nobody watches any more.</summary>
    public void Stop() => (_limit, _isTriggered, End) = (null, false, Instant.Never);
}
