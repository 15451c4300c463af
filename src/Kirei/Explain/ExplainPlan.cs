using System;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Init;

namespace Kirei.Explain;

/// <summary>The stop that is asked about.</summary>
internal sealed class ExplainPlan(
    Signal signal,
    TimeSpan? grace,
    bool isGraceAssumed,
    TimeSpan? timeToDeadline,
    ImmutableArray<OsString> wrappers,
    ImmutableArray<NamedSignal> signalOf)
{
    /// <summary>The stop signal.</summary>
    public Signal Signal { get; } = signal;

    /// <summary>From the stop signal to the runtime's SIGKILL; null for no limit.</summary>
    public TimeSpan? Grace { get; } = grace;

    /// <summary>Whether nobody has said so.</summary>
    public bool IsGraceAssumed { get; } = isGraceAssumed;

    /// <summary>To kirei's own SIGKILL; null for no limit.</summary>
    public TimeSpan? TimeToDeadline { get; } = timeToDeadline;

    /// <summary>More programs that are wrappers.</summary>
    public ImmutableArray<OsString> Wrappers { get; } = wrappers;

    /// <summary>The stop signals of particular programs.</summary>
    public ImmutableArray<NamedSignal> SignalOf { get; } = signalOf;

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
