using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using CsCheck;
using Kirei.Planning.Services;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Tests.Machine;
using Kirei.Supervision.Tests.Services;
using static Kirei.Supervision.Tests.Planning.Fleet;

namespace Kirei.Supervision.Tests.Planning;

/// <summary>
/// What is planned, against what the same services do on the simulated machine: where everything takes the time that it may, the plan is
/// what happens; where it takes less, nothing is later than planned.
/// </summary>
public sealed class UpPlanProperties
{
    private const double Tolerance = 0.02; // -v has milliseconds, and a kill is noticed at the next look
    private const double StopAt = 1000;

    private static readonly Gen<HookPlan> Hooks =
        Gen.Int[0, 5].Select(seconds => Hook("hook", seconds == 0 ? null : seconds));

    private static readonly Gen<ServicePlan> Services = Gen.Select(
        Gen.Int[0, 9], Hooks.Array[0, 2], Hooks.Array[0, 2],
        (seconds, preStop, postStop) => Service("x") with
        {
            StopGrace = seconds == 0 ? null : Seconds(seconds),
            PreStop = [.. preStop],
            PostStop = [.. postStop],
        });

    // A service depends on some of those before it
    private static readonly Gen<ContainerPlan> Plans = Gen.Select(
        Services.Array[1, 7],
        Gen.UInt,
        Gen.Int[1, 30],
        (services, arrows, grace) => Plan(grace, [.. services.Select((service, i) => service with
        {
            Name = $"s{i}",
            Service = $"s{i}",
            Command = Container.Command($"s{i}"),
            DependsOn = [.. Enumerable.Range(0, i).Where(on => (arrows >> ((i * 7 + on * 3) % 32) & 3) == 1).Select(on => Needs($"s{on}"))],
        })]));

    [Fact]
    public void the_worst_case_is_what_happens_where_everything_takes_the_time_it_may() =>
        Plans.Each(
            plan =>
            {
                UpTimeline timeline = Timeline(plan);
                Container container = Live(plan, _ => new Rock(), new Rock());
                foreach (ServiceStop stop in timeline.Stops)
                {
                    Assert.Equal(stop.Draining.WorstFrom!.Value.TotalSeconds, At(container, stop, "draining"), Tolerance);
                    Assert.Equal(stop.Draining.WorstTo!.Value.TotalSeconds, At(container, stop, "post-stop"), Tolerance);
                    Assert.Equal(stop.Ended!.Value.TotalSeconds, At(container, stop, "down"), Tolerance);
                }
            },
            FixedSamples.Count(300));

    [Fact]
    public void nothing_is_later_than_planned_where_it_takes_less() =>
        Gen.Select(Plans, Gen.Int[0, 8000].Array[8], Gen.Int[0, 6000]).Each(
            (plan, times, hook) =>
            {
                UpTimeline timeline = Timeline(plan);
                Container container = Live(plan, i => i % 3 == 2 ? new Rock() : new App(times[i]), new Work(hook));
                foreach (ServiceStop stop in timeline.Stops)
                {
                    Assert.InRange(At(container, stop, "draining"), 0, stop.Draining.WorstFrom!.Value.TotalSeconds + Tolerance);
                    Assert.InRange(At(container, stop, "post-stop"), 0, stop.Draining.WorstTo!.Value.TotalSeconds + Tolerance);
                    Assert.InRange(At(container, stop, "down"), 0, stop.Ended!.Value.TotalSeconds + Tolerance);
                }

                Assert.InRange(container.Milliseconds - StopAt, 0, timeline.Grace!.Value.TotalMilliseconds);
            },
            FixedSamples.Count(300));

    [Fact]
    public void no_service_is_told_before_one_that_needs_it_has_ended() =>
        Plans.Each(
            plan =>
            {
                UpTimeline timeline = Timeline(plan);
                foreach (ServiceStop stop in timeline.Stops)
                {
                    Assert.All(stop.Before, before => Assert.True(timeline.Stops[before].Ended <= stop.Told));
                    Assert.All(stop.Segments, segment => Assert.True(segment.WorstFrom <= segment.WorstTo));
                    Assert.True(stop.Ended <= plan.Grace);
                }
            },
            FixedSamples.Count(300));

    private static Container Live(ContainerPlan plan, Func<int, Behaviour> program, Behaviour hook)
    {
        Container container = new Container { Plan = plan }.StopsAt(StopAt).Knows("hook", hook);
        for (int i = 0; i < plan.Services.Length; i++)
        {
            ServicePlan service = plan.Services[i];
            _ = container.With(service.Name, program(i), _ => service);
        }

        return container.Live();
    }

    /// <summary>The seconds that -v shows before the line of a state.</summary>
    private static double At(Container container, ServiceStop stop, string state)
    {
        int index = container.IndexOf(stop.Plan.Name, state);
        Assert.True(index >= 0, $"{stop.Plan.Name} is never {state}:\n{string.Join('\n', container.Lines)}");
        string line = container.Lines[index];
        string from = line[(line.IndexOf('+', StringComparison.Ordinal) + 1)..];
        return double.Parse(from[..from.IndexOf(' ', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
    }
}
