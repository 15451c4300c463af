using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Init;

namespace Kirei.Planning;

/// <summary>
/// How a stop spends its grace, by the budget of the stop itself: what comes when at best, where everything ends at once, and at worst,
/// where everything takes the time it may.
/// </summary>
internal sealed class StopTimeline
{
    private const int MostSeconds = 3600; // of a grace that is proposed

    private StopTimeline(TimeSpan? grace, bool isGraceAssumed)
    {
        Grace = grace;
        IsGraceAssumed = isGraceAssumed;
    }

    /// <summary>From the stop signal to the runtime's SIGKILL; null for no limit.</summary>
    public TimeSpan? Grace { get; }

    /// <summary>Whether nobody has said so.</summary>
    public bool IsGraceAssumed { get; }

    /// <summary>The parts, in order.</summary>
    public List<PlanSegment> Segments { get; } = [];

    /// <summary>What does not fit, a line each.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>The shortest grace, in whole seconds, into which everything fits; null where it fits, or none would do.</summary>
    public TimeSpan? NeededGrace { get; private set; }

    /// <summary>That of an init with one main.</summary>
    public static StopTimeline Of(InitPlan plan)
    {
        StopTimeline timeline = new(plan.Grace, plan.IsGraceAssumed);
        timeline.AddSegments(plan);
        timeline.Problems.AddRange(GraceWarnings.Of(plan));
        if (DelayLeft(plan, WorstPreStop(plan.Budget)) is var left && left < plan.StopDelay)
        {
            timeline.Problems.Add($"--stop-delay {DurationText.Of(plan.StopDelay)} does not fit into the grace of "
                + $"{DurationText.Of(plan.Grace ?? default)}: cut to {DurationText.Of(left)} at worst, so that the programs get at least as much");
        }

        timeline.NeededGrace = timeline.Problems.Count > 0 ? Needed(plan) : null;
        return timeline;
    }

    private void AddSegments(InitPlan plan)
    {
        Instant start = default;
        Budget budget = plan.Budget;
        Instant preStop = plan.PreStop.IsEmpty ? start : WorstPreStop(budget);
        Instant bestDrain = plan.StopDelay > TimeSpan.Zero ? budget.EndOfDelay(start, start, plan.StopDelay) : start;
        Instant worstDrain = plan.StopDelay > TimeSpan.Zero ? budget.EndOfDelay(start, preStop, plan.StopDelay) : preStop;
        Instant deadline = budget.Deadline(start);
        if (!plan.PreStop.IsEmpty)
        {
            Segments.Add(new PlanSegment("pre-stop", default, default, TimeSpan.Zero, Time(budget.EndOfPreStop(start)))
            {
                Remark = string.Join(' ', plan.PreStop),
            });
        }

        if (plan.StopDelay > TimeSpan.Zero)
        {
            Segments.Add(new PlanSegment("delay", default, bestDrain - start, preStop - start, worstDrain - start) { Remark = "main serves on" });
        }

        DrainMoment moment = new(plan.StopSignals[0], default, IsFirstLook: true, worstDrain, deadline, worstDrain);
        Segments.Add(new PlanSegment("drain", bestDrain - start, bestDrain - start, worstDrain - start, Time(deadline))
        {
            Remark = deadline == Instant.Never ? "as long as the programs take"
                : $"half-time {DurationText.Of(moment.HalfwayFrom(worstDrain) - start)}, last call {DurationText.Of(moment.LastCall - start)}, "
                    + $"SIGKILL {DurationText.Of(deadline - start)}",
        });
        if (!plan.OnStop.IsEmpty)
        {
            Instant from = deadline == Instant.Never ? worstDrain : deadline;
            Segments.Add(new PlanSegment(
                "on-stop", bestDrain - start, bestDrain - start, from - start, Time(budget.EndOfHook(from, start, plan.OnStopTimeout)))
            {
                Remark = string.Join(' ', plan.OnStop),
            });
        }

        if (plan.Grace is { } grace)
        {
            Segments.Add(new PlanSegment("reserve", bestDrain - start, bestDrain - start, budget.End(start) - start, grace)
            {
                Remark = "kept back for kirei's own exit",
            });
        }
    }

    private static Instant WorstPreStop(Budget budget) => budget.EndOfPreStop(default) is var end && end == Instant.Never ? default : end;

    private static TimeSpan DelayLeft(InitPlan plan, Instant from) => plan.Budget.EndOfDelay(default, from, plan.StopDelay) - from;

    private static TimeSpan? Time(Instant at) => at == Instant.Never ? null : at - default(Instant);

    private static TimeSpan? Needed(InitPlan plan)
    {
        int seconds = (int)Math.Ceiling((plan.Grace ?? default).TotalSeconds);
        for (; seconds <= MostSeconds; seconds++)
        {
            InitPlan longer = plan with { Grace = TimeSpan.FromSeconds(seconds) };
            if (GraceWarnings.Of(longer).Length == 0 && DelayLeft(longer, WorstPreStop(longer.Budget)) >= plan.StopDelay)
            {
                return longer.Grace;
            }
        }

        return null;
    }
}
