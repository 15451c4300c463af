using System;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Init;

namespace Kirei.Explain;

/// <summary>The stop that is asked about.</summary>
/// <param name="Signal">The stop signal.</param>
/// <param name="Grace">From the stop signal to the runtime's SIGKILL; null for no limit.</param>
/// <param name="IsGraceAssumed">Whether nobody has said so.</param>
/// <param name="TimeToDeadline">To kirei's own SIGKILL; null for no limit.</param>
/// <param name="Wrappers">More programs that are wrappers.</param>
/// <param name="SignalOf">The stop signals of particular programs.</param>
internal sealed record ExplainPlan(
    Signal Signal,
    TimeSpan? Grace,
    bool IsGraceAssumed,
    TimeSpan? TimeToDeadline,
    ImmutableArray<OsString> Wrappers,
    ImmutableArray<NamedSignal> SignalOf)
{
    /// <summary>The stop of an init with these options.</summary>
    public static ExplainPlan Of(InitPlan plan)
    {
        Instant deadline = plan.Budget.Deadline(default);
        return new ExplainPlan(
            plan.StopSignals[0],
            plan.Grace,
            plan.IsGraceAssumed,
            deadline == Instant.Never ? null : deadline - default(Instant),
            plan.Wrappers,
            plan.SignalOf);
    }
}
