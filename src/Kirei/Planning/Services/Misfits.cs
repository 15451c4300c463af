using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Services;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Planning.Services;

/// <summary>What does not fit into the grace of a container with several services, and what to change: a line each.</summary>
internal static class Misfits
{
    /// <summary>The lines.</summary>
    public static List<string> Of(UpTimeline timeline, ContainerPlan plan, Budget budget)
    {
        List<string> lines = [];
        if (plan.Grace is not { } grace)
        {
            return lines;
        }

        Instant deadline = budget.Deadline(default);
        foreach (ServiceStop first in Array.FindAll(timeline.Stops, stop => stop.Before.Count == 0))
        {
            AddChain(lines, first.Chain, grace, StopOrder.Time(deadline) ?? default);
        }

        foreach (ServiceStop stop in timeline.Stops)
        {
            AddService(lines, stop);
        }

        if (budget.IsHookCut)
        {
            lines.Add($"post_stop: its commands have {DurationText.Of(budget.FittingHookSlice)} of their {DurationText.Of(budget.HookSlice)}: "
                + "shorten their timeouts, or make the grace longer");
        }

        return lines;
    }

    private static void AddChain(List<string> lines, IReadOnlyList<ServicePlan> chain, TimeSpan grace, TimeSpan time)
    {
        (TimeSpan graces, TimeSpan slices) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (ServicePlan service in chain)
        {
            graces += service.StopGrace ?? TimeSpan.Zero;
            foreach (HookPlan hook in service.PostStop)
            {
                slices += hook.Slice;
            }
        }

        if (chain.Count > 1 && graces > TimeSpan.Zero && graces + slices > time)
        {
            string commands = slices > TimeSpan.Zero ? $" and post_stop commands of {DurationText.Of(slices)}" : "";
            lines.Add($"{string.Join(" → ", chain.Select(service => service.Name))}: stop_grace_periods of {DurationText.Of(graces)}{commands} "
                + $"one after the other, in {DurationText.Of(time)} of the grace of {DurationText.Of(grace)}: "
                + "shorten them, or make the grace longer");
        }
    }

    private static void AddService(List<string> lines, ServiceStop stop)
    {
        string name = stop.Plan.Name;
        TimeSpan? given = stop.Draining.Longest;
        if (stop.Plan.StopGrace is { } wanted && given < wanted)
        {
            lines.Add($"{name}: stop_grace_period {DurationText.Of(wanted)} is cut to {DurationText.Of(given.Value)} at worst: "
                + $"{After(stop)}make the grace longer, or set it to what is needed");
        }
        else if (given <= TimeSpan.Zero)
        {
            lines.Add($"{name}: no time is left to stop it at worst: {After(stop)}make the grace longer");
        }

        AddHooks(lines, stop, ServiceStop.PreStop, stop.Plan.PreStop, hook => hook.Timeout);
        AddHooks(lines, stop, ServiceStop.PostStop, stop.Plan.PostStop, hook => hook.Slice);
    }

    private static void AddHooks(
        List<string> lines, ServiceStop stop, string name, IReadOnlyList<HookPlan> hooks, Func<HookPlan, TimeSpan?> needs)
    {
        PlanSegment[] segments = [.. stop.Segments.Where(segment => segment.Name == name)];
        for (int i = 0; i < segments.Length; i++)
        {
            if (segments[i].Longest is { } given && (given < needs(hooks[i]) || given <= TimeSpan.Zero))
            {
                string has = given <= TimeSpan.Zero ? "has no time" : $"has {DurationText.Of(given)}";
                string of = needs(hooks[i]) is { } need ? $" of its {DurationText.Of(need)}" : "";
                lines.Add($"{stop.Plan.Name}: {name} {segments[i].Remark} {has}{of} at worst: give it a shorter timeout, or make the grace longer");
            }
        }
    }

    private static string After(ServiceStop stop) => stop.Told is { } told && told > TimeSpan.Zero
        ? $"its stop begins {DurationText.Of(told)} after the signal; "
        : "";
}
