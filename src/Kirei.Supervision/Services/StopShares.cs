using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Supervision.Services;

/// <summary>
/// One grace for all services: what each of them gets of it. A service is stopped after those that depend on it, so the services that
/// follow it along the longest chain of dependencies share with it the time that is left: each one the same, but none more than its own
/// <c>stop_grace_period</c>, whose rest goes to the others. Of that time the post-stop commands of all of them have their slices first.
/// What a service does not need goes to those after it. Pure.
/// </summary>
internal static class StopShares
{
    /// <summary>When what is left of a service is killed.</summary>
    /// <param name="chain">The service, and those that follow it along its longest chain.</param>
    /// <param name="now">When it is told.</param>
    /// <param name="end">When the last one's share is over.</param>
    public static Instant Deadline(IReadOnlyList<ServicePlan> chain, Instant now, Instant end)
    {
        if (end == Instant.Never)
        {
            return chain[0].StopGrace is { } own ? now + own : Instant.Never;
        }

        TimeSpan left = end - now;
        left = left < TimeSpan.Zero ? TimeSpan.Zero : left;
        TimeSpan slices = HookSlices(chain);
        TimeSpan share = Share(chain, left - (slices < left / 2 ? slices : left / 2));
        return now + (chain[0].StopGrace is { } grace && grace < share ? grace : share);
    }

    /// <summary>When a service's pre-stop commands are killed: they may take half of its time.</summary>
    /// <param name="chain">The service, and those that follow it along its longest chain.</param>
    /// <param name="now">When they begin.</param>
    /// <param name="end">When the last one's share is over.</param>
    public static Instant EndOfPreStop(IReadOnlyList<ServicePlan> chain, Instant now, Instant end) =>
        Deadline(chain, now, end) is var deadline && deadline == Instant.Never ? Instant.Never : now + (deadline - now) / 2;

    /// <summary>When a service's post-stop commands are killed.</summary>
    /// <param name="chain">The service, and those that follow it along its longest chain.</param>
    /// <param name="now">When they begin.</param>
    /// <param name="end">When the last one's share is over.</param>
    public static Instant EndOfPostStop(IReadOnlyList<ServicePlan> chain, Instant now, Instant end)
    {
        if (end == Instant.Never)
        {
            return Instant.Never;
        }

        TimeSpan left = end - now;
        return left <= TimeSpan.Zero ? now : now + (left - AfterOwn(chain, left));
    }

    // Those after it keep their slices, where that is no more than half of what is left.
    private static TimeSpan AfterOwn(IReadOnlyList<ServicePlan> chain, TimeSpan left)
    {
        TimeSpan others = TimeSpan.Zero;
        for (int i = 1; i < chain.Count; i++)
        {
            others += SliceOf(chain[i]);
        }

        return others < left / 2 ? others : left / 2;
    }

    /// <summary>The level to which all can be filled: who needs less leaves the rest to the others.</summary>
    private static TimeSpan Share(IReadOnlyList<ServicePlan> chain, TimeSpan left)
    {
        List<TimeSpan> limits = [];
        foreach (ServicePlan service in chain)
        {
            limits.Add(service.StopGrace ?? TimeSpan.MaxValue);
        }

        limits.Sort();
        for (int i = 0; i < limits.Count; i++)
        {
            TimeSpan share = left / (limits.Count - i);
            if (limits[i] >= share)
            {
                return share;
            }

            left -= limits[i];
        }

        return limits[^1]; // everything fits
    }

    private static TimeSpan HookSlices(IReadOnlyList<ServicePlan> chain)
    {
        TimeSpan sum = TimeSpan.Zero;
        foreach (ServicePlan service in chain)
        {
            sum += SliceOf(service);
        }

        return sum;
    }

    private static TimeSpan SliceOf(ServicePlan service)
    {
        TimeSpan sum = TimeSpan.Zero;
        foreach (HookPlan hook in service.PostStop)
        {
            sum += hook.Slice;
        }

        return sum;
    }
}
