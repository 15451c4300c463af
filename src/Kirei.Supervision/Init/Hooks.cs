using Kirei.Linux;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Init;

/// <summary>The user's commands.</summary>
/// <param name="OnStart">Before main.</param>
/// <param name="PreStop">After the stop signal, before any process is signalled.</param>
/// <param name="OnStop">After every process has exited.</param>
internal sealed record Hooks(Hook OnStart, Hook PreStop, Hook OnStop)
{
    /// <summary>Those of a plan.</summary>
    public static Hooks Of(ISystem system, InitPlan plan, Log log) => new(
        new Hook(system, plan, log, "--on-start", plan.OnStart),
        new Hook(system, plan, log, "--pre-stop", plan.PreStop),
        new Hook(system, plan, log, "--on-stop", plan.OnStop));

    /// <summary>The stop hook whose process this is; null for none.</summary>
    public Hook? EndedBy(in ChildChange change) => PreStop.IsEndedBy(change) ? PreStop : OnStop.IsEndedBy(change) ? OnStop : null;
}
