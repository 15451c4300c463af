using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Shared;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Services;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Planning.Services;

/// <summary>The start and the stop of a container with several services, before they happen.</summary>
internal sealed class UpTimeline
{
    private const int MostSeconds = 3600; // of a grace that is proposed

    private UpTimeline(ContainerPlan plan, DependencyGraph graph)
    {
        (Grace, IsGraceAssumed) = (plan.Grace, plan.IsGraceAssumed);
        Budget budget = UpPlan.BudgetOf(plan);
        Instant deadline = budget.Deadline(default);
        Starts = StartOrder.Of(plan, graph);
        Stops = StopOrder.Of(plan, graph, deadline);
        Instant latest = default;
        foreach (ServiceStop stop in Stops)
        {
            latest = Instant.Max(latest, stop.Ended is { } time ? default(Instant) + time : Instant.Never);
        }

        Container.Add(new PlanSegment("sweep", default, default, StopOrder.Time(latest), StopOrder.Time(deadline))
        {
            Remark = "what belongs to no service",
        });
        Instant end = budget.EndOfHook(deadline, default(Instant), null);
        _ = StopOrder.AddHooks(Container, ServiceStop.PostStop, plan.PostStop, deadline, end);
        if (plan.Grace is { } grace)
        {
            Container.Add(new PlanSegment("reserve", default, default, StopOrder.Time(budget.End(default)), grace)
            {
                Remark = "for kirei's own exit",
            });
        }

        Problems = Misfits.Of(this, plan, budget);
    }

    /// <summary>From the stop signal to the runtime's SIGKILL; null for no limit.</summary>
    public TimeSpan? Grace { get; }

    /// <summary>Whether nobody has said so.</summary>
    public bool IsGraceAssumed { get; }

    /// <summary>The starts, in the order of the plan.</summary>
    public ServiceStart[] Starts { get; }

    /// <summary>The stops, in the order of the plan.</summary>
    public ServiceStop[] Stops { get; }

    /// <summary>The stops in the order in which they may come: those that wait for nobody, then by the time at the latest.</summary>
    public List<ServiceStop> InOrderOfStop
    {
        get
        {
            List<ServiceStop> stops = [.. Stops];
            stops.Sort((one, other) =>
                Compare(one.Before.Count == 0 ? 0 : 1, other.Before.Count == 0 ? 0 : 1) is var first && first != 0 ? first
                : TimeSpan.Compare(one.Told ?? TimeSpan.MaxValue, other.Told ?? TimeSpan.MaxValue) is var told && told != 0 ? told
                : Compare(one.Before.Count, other.Before.Count) is var count && count != 0 ? count
                : Compare(Array.IndexOf(Stops, one), Array.IndexOf(Stops, other)));
            return stops;
        }
    }

    /// <summary>The rows of its picture: the services in the order of their stops, then what comes after them.</summary>
    public List<PlanRow> Rows
    {
        get
        {
            List<PlanRow> rows = [];
            InOrderOfStop.ForEach(stop => rows.Add(new PlanRow(stop.Plan.Name, stop.Segments)));
            foreach (string name in (string[])["sweep", ServiceStop.PostStop, "reserve"])
            {
                List<PlanSegment> segments = Container.FindAll(segment => segment.Name == name && segment.Longest != TimeSpan.Zero);
                if (segments.Count > 0)
                {
                    rows.Add(new PlanRow(name, segments));
                }
            }

            return rows;
        }
    }

    /// <summary>What comes after the services.</summary>
    public List<PlanSegment> Container { get; } = [];

    /// <summary>What does not fit, a line each.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>What is worth a look although it fits, a line each.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>The shortest grace, in whole seconds, into which everything fits; null where it fits, or none would do.</summary>
    public TimeSpan? NeededGrace { get; private set; }

    /// <summary>How many waves of starts there are.</summary>
    public int Waves
    {
        get
        {
            int waves = 1;
            foreach (ServiceStart start in Starts)
            {
                waves = Math.Max(waves, start.Wave);
            }

            return waves;
        }
    }

    /// <summary>That of a plan.</summary>
    /// <param name="plan">What is run.</param>
    /// <param name="platform">What the platform gives by default, and its name; empty where it is not recognised.</param>
    public static UpTimeline Of(ContainerPlan plan, (TimeSpan Grace, string Name) platform)
    {
        DependencyGraph graph = new(plan.Services);
        UpTimeline timeline = new(plan, graph) { Notes = PlatformNote(plan, platform) is { } note ? [note] : [] };
        timeline.NeededGrace = timeline.Problems.Count > 0 ? Needed(plan, graph) : null;
        return timeline;
    }

    private static string? PlatformNote(ContainerPlan plan, (TimeSpan Grace, string Name) platform)
    {
        List<string> shorter = [];
        foreach ((TimeSpan given, string name) in platform.Name.Length > 0 ? [platform]
            : new[] { (PlatformGrace.Default, "Docker"), (PlatformGrace.Kubernetes, "Kubernetes") })
        {
            if (!(plan.Grace <= given))
            {
                shorter.Add($"{name} {DurationText.Of(given)}");
            }
        }

        return shorter.Count == 0 ? null
            : $"{(plan.Grace is { } time ? $"a grace of {DurationText.Of(time)}" : "a grace without a limit")} is longer than the default "
                + $"of {string.Join(" and ", shorter)}: give the container as much there (docker run --stop-timeout, stop_grace_period, "
                + "terminationGracePeriodSeconds)";
    }

    private static int Compare(int one, int other) => one.CompareTo(other);

    private static TimeSpan? Needed(ContainerPlan plan, DependencyGraph graph)
    {
        (int low, int high) = (plan.Grace is { } grace ? (int)grace.TotalSeconds : 0, MostSeconds + 1); // does not fit, is not proposed
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            bool fits = new UpTimeline(plan with { Grace = TimeSpan.FromSeconds(middle) }, graph).Problems.Count == 0;
            (low, high) = fits ? (low, middle) : (middle, high);
        }

        return high > MostSeconds ? null : TimeSpan.FromSeconds(high);
    }
}
