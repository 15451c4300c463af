using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Supervision.Services;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Planning.Services;

/// <summary>
/// When the stop of each service begins and ends at the latest, by the shares that a real stop gives (<see cref="StopShares"/>). At worst
/// everything takes the time that it may; whatever takes less makes nothing later.
/// </summary>
internal sealed class StopOrder
{
    private readonly ServicePlan[] _services;
    private readonly DependencyGraph _graph;
    private readonly Instant _end;
    private readonly ServiceStop?[] _stops;

    private StopOrder(ContainerPlan plan, DependencyGraph graph, Instant end)
    {
        (_services, _graph, _end) = ([.. plan.Services], graph, end);
        _stops = new ServiceStop?[_services.Length];
    }

    /// <summary>One for each service, in the order of the plan.</summary>
    /// <param name="plan">What is stopped.</param>
    /// <param name="graph">Its dependencies.</param>
    /// <param name="end">By when all services have to be gone, for a stop at the beginning of time.</param>
    public static ServiceStop[] Of(ContainerPlan plan, DependencyGraph graph, Instant end)
    {
        StopOrder order = new(plan, graph, end);
        ServiceStop[] stops = new ServiceStop[plan.Services.Length];
        for (int i = 0; i < stops.Length; i++)
        {
            stops[i] = order.StopOf(i);
        }

        return stops;
    }

    private ServiceStop StopOf(int service)
    {
        if (_stops[service] is { } known)
        {
            return known;
        }

        Instant told = default;
        IReadOnlyList<int> before = _graph.StoppedBefore(service);
        foreach (int other in before)
        {
            told = Instant.Max(told, StopOf(other).Ended is { } time ? default(Instant) + time : Instant.Never);
        }

        IReadOnlyList<ServicePlan> chain = _graph.ChainOf(service);
        ServicePlan plan = _services[service];
        List<PlanSegment> segments = [];
        Instant preStop = AddHooks(segments, ServiceStop.PreStop, plan.PreStop, told, StopShares.EndOfPreStop(chain, told, _end));
        Instant deadline = StopShares.Deadline(chain, preStop, _end);
        segments.Add(Segment(ServiceStop.Drain, preStop, deadline, Words(plan)));
        _ = AddHooks(segments, ServiceStop.PostStop, plan.PostStop, deadline, StopShares.EndOfPostStop(chain, deadline, _end));
        return _stops[service] = new ServiceStop(plan, chain, before, segments);
    }

    private static string Words(ServicePlan plan) =>
        plan.StopSignal + (plan.StopGrace is { } grace ? $", wants {DurationText.Of(grace)}" : "");

    /// <summary>One after the other.</summary>
    /// <returns>When they are over at the latest.</returns>
    public static Instant AddHooks(List<PlanSegment> segments, string name, ImmutableArray<HookPlan> hooks, Instant from, Instant end)
    {
        foreach (HookPlan hook in hooks)
        {
            Instant to = hook.LimitFrom(from, end);
            segments.Add(Segment(name, from, to, CommandOf(hook)));
            from = to;
        }

        return from;
    }

    private static PlanSegment Segment(string name, Instant from, Instant to, string remark) =>
        new(name, default, default, Time(from), Time(to)) { Remark = remark };

    // Without what is prepared for it.
    private static string CommandOf(HookPlan hook)
    {
        int start = hook.Command.IndexOf(new OsString("--"u8));
        return string.Join(' ', start > 0 && hook.Command[1] == new OsString("exec"u8) ? hook.Command[(start + 1)..] : hook.Command);
    }

    /// <summary>An instant of the plan as a time; null for never.</summary>
    public static TimeSpan? Time(Instant at) => at == Instant.Never ? null : at - default(Instant);
}
