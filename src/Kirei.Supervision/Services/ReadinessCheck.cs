using Kirei.Linux;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Services.Streams;

namespace Kirei.Supervision.Services;

/// <summary>
/// Finds out when a service is ready. Where it says so itself, on its descriptor, in its output or by sd_notify(3), only its time is
/// kept; where it is to be asked, a command waits for it, which ends with code 0 once it is ready.
/// </summary>
internal sealed class ReadinessCheck(ServiceContext context, ServicePlan plan)
{
    private readonly HelperProcess _probe = new(context);
    private bool _isOn;

    /// <summary>When it is late; never, when it may take its time.</summary>
    public Instant Limit { get; private set; } = Instant.Never;

    /// <summary>The service has been started.</summary>
    /// <returns>Whether it is ready as soon as it runs.</returns>
    public bool Begin()
    {
        if (plan.Ready is not { } ready)
        {
            return true;
        }

        _isOn = true;
        Limit = ready.Timeout is { } timeout ? context.System.Now + timeout : Instant.Never;
        if (ready.Kind == ReadinessKind.Probe)
        {
            StartProbe(ready);
        }

        return false;
    }

    /// <summary>A child has ended.</summary>
    /// <returns>Whether it was the command: null when not, else whether the service is ready.</returns>
    public bool? TakeEnd(Pid ended, ExitStatus status) => _probe.TakeEnd(ended) ? _isOn && status.ShellCode == 0 : null;

    /// <summary>It is ready, or it no longer matters.</summary>
    public void End()
    {
        (_isOn, Limit) = (false, Instant.Never);
        _probe.Kill();
    }

    private LogEvent Failed => new(EventKind.StartFailed) { Service = plan.Name, Hook = "ready" };

    private void StartProbe(ReadinessPlan ready)
    {
        try
        {
            using ChildStreams streams = context.Streams.OpenNothing();
            SpawnResult result = _probe.Start(
                context.Launch.OfHelper(ready.Probe, context.Launch.EnvironmentOf(plan), plan.WorkingDirectory, streams.Descriptors));
            if (!result.Succeeded)
            {
                context.Log.Say(Failed, $"{plan.Name}: cannot run ready: {SpawnFailure.Reason(result)}");
            }
        }
        catch (LinuxException error)
        {
            context.Log.Say(Failed, $"{plan.Name}: cannot run ready: {error.Message}");
        }
    }
}
