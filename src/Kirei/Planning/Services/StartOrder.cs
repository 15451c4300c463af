using System;
using System.Collections.Generic;
using Kirei.Supervision.Services;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Planning.Services;

/// <summary>The order in which services are started: what starts at once, what waits for what, and how long at most.</summary>
internal sealed class StartOrder
{
    private readonly ServicePlan[] _services;
    private readonly DependencyGraph _graph;
    private readonly ServiceStart?[] _starts;

    private StartOrder(ContainerPlan plan, DependencyGraph graph)
    {
        (_services, _graph) = ([.. plan.Services], graph);
        _starts = new ServiceStart?[_services.Length];
    }

    /// <summary>One for each service, in the order of the plan.</summary>
    public static ServiceStart[] Of(ContainerPlan plan, DependencyGraph graph)
    {
        StartOrder order = new(plan, graph);
        ServiceStart[] starts = new ServiceStart[plan.Services.Length];
        for (int i = 0; i < starts.Length; i++)
        {
            starts[i] = order.StartOf(i);
        }

        return starts;
    }

    private ServiceStart StartOf(int service)
    {
        if (_starts[service] is { } known)
        {
            return known;
        }

        IReadOnlyList<(int On, DependencyPlan Plan)> after = _graph.DependenciesOf(service);
        (int wave, TimeSpan best, TimeSpan? worst) = (1, TimeSpan.Zero, TimeSpan.Zero);
        foreach ((int on, DependencyPlan condition) in after)
        {
            ServiceStart start = StartOf(on);
            wave = Math.Max(wave, start.Wave + 1);
            bool isHealthAsked = condition.Condition == DependencyCondition.Healthy;
            best = Max(best, isHealthAsked ? start.BestHealthy : start.Best);
            worst = Max(worst, condition.Condition switch
            {
                DependencyCondition.Started => start.WorstReady,
                DependencyCondition.Healthy => start.WorstHealthy,
                _ => null, // it may work as long as it likes
            });
        }

        ServicePlan plan = _services[service];
        TimeSpan? ready = worst + (plan.Ready is { } asked ? asked.Timeout : TimeSpan.Zero);
        return _starts[service] = new ServiceStart(plan, after)
        {
            Wave = wave,
            Best = best,
            Worst = worst,
            WorstReady = ready,
            BestHealthy = best + (plan.Health is null ? TimeSpan.Zero : HealthCheck.FirstPause),
            WorstHealthy = plan.Health is { } health ? Max(ready, worst + HealthCheck.LatestVerdict(health)) : ready,
        };
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan? Max(TimeSpan? one, TimeSpan? other) => one is { } a && other is { } b ? Max(a, b) : null;
}
