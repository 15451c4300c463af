using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Tests.Machine;

namespace Kirei.Supervision.Tests.Services.Model;

/// <summary>What must hold of every performance, told by what was to be seen of the processes, not by what the supervisor thinks.</summary>
/// <param name="show">The performance.</param>
internal sealed class Laws(Performance show)
{
    private const int Moment = 1_000_000; // nanoseconds

    /// <summary>What is broken, in words.</summary>
    public IEnumerable<string> Broken() =>
    [
        .. TwoAtATime(), .. StartedTooEarly(), .. StoppedTooEarly(), .. BeyondTheGrace(), .. WrongCode(), .. RestartedTooSoon(),
            .. TimersAtRest(),
        // A second stop asks again
        .. show.System.Violations.Where(one => show.Scene.Stops.Length == 1 || !one.EndsWith("which was asked before",
            StringComparison.Ordinal)),
    ];

    private IEnumerable<string> TwoAtATime()
    {
        foreach (IGrouping<string, Run> runs in show.Runs.GroupBy(run => run.Service))
        {
            foreach ((Run first, Run second) in runs.Zip(runs.Skip(1)))
            {
                if (second.Began < first.Gone)
                {
                    yield return $"two at a time: {runs.Key} at {Time(second.Began)}, the one before has ended at {Time(first.Gone)}";
                }
            }

            foreach ((Aide aide, Simulated process) in show.Aides.Where(one => one.Aide.Service == runs.Key && one.Aide.What == "post"))
            {
                if (runs.FirstOrDefault(run => run.Began > process.StartedAt) is { } next
                    && next.Began < (process.EndedAt ?? Instant.Never))
                {
                    yield return $"two at a time: {runs.Key} at {Time(next.Began)}, while its {aide.What}_stop ran";
                }
            }
        }
    }

    private IEnumerable<string> StartedTooEarly()
    {
        foreach (Run run in show.Runs)
        {
            ContainerPlan plan = show.PlanAt(run.Began);
            ServicePlan? own = plan.Services.FirstOrDefault(one => one.Name == run.Service);
            if (own is null)
            {
                yield return $"started too early: {run.Service}, which is no service any more, at {Time(run.Began)}";
                continue;
            }

            foreach (DependencyPlan need in own.DependsOn)
            {
                if (!IsMet(need, plan.Services.First(one => one.Name == need.Service), run.Began))
                {
                    yield return $"started too early: {run.Service} at {Time(run.Began)}, when {need.Service} was not {need.Condition}";
                }
            }
        }
    }

    private bool IsMet(DependencyPlan need, ServicePlan on, Instant at)
    {
        List<Run> runs = [.. show.RunsOf(on, at)];
        if (runs.Count == 0)
        {
            // It has failed without ever being started, because of what it depends on itself
            return !need.IsRequired && !show.Runs.Exists(run => run.Service == on.Name && run.Began > at && run.Began < End
                && (run.Began < show.ReloadedAt || at >= show.ReloadedAt));
        }

        Run last = runs[^1];
        if (last.Ended <= at)
        {
            bool isOver = last.Gone <= at
                && !show.Runs.Exists(run => run.Service == on.Name && run.Began > at && (run.Began < show.ReloadedAt
                    || at >= show.ReloadedAt));
            return isOver && (!need.IsRequired || CodeOf(on, last) == 0);
        }

        bool isUp = (on.Ready is null || last.ReadyAt <= at) && last.Told >= at;
        return isUp && need.Condition switch
        {
            DependencyCondition.Started => true,
            DependencyCondition.Healthy => on.Health is null || HasBeenWell(on.Name, last.Began, at),
            _ => false,
        };
    }

    private bool HasBeenWell(string service, Instant from, Instant until) => show.Aides.Exists(one =>
        one.Aide.Service == service && one.Aide.What == "health" && one.Process.StartedAt >= from && one.Process.EndedAt <= until
        && one.Process.Status is { ShellCode: 0 });

    private IEnumerable<string> StoppedTooEarly()
    {
        if (show.StoppedAt == Instant.Never)
        {
            yield break;
        }

        ContainerPlan plan = show.PlanAt(show.StoppedAt);
        foreach (Run run in show.Runs.Where(run => run.Told >= show.StoppedAt && run.Told < Instant.Never && run.Told < show.InsistedAt))
        {
            if (run.Ended < run.Told || HasBeenGivenUp(run.Service))
            {
                continue;
            }

            foreach (ServicePlan dependent in plan.Services.Where(one => one.DependsOn.Any(on => on.Service == run.Service)))
            {
                Run? living = show.Runs.Find(other => other.Service == dependent.Name && other.Began <= run.Told && other.Gone > run.Told);
                bool hasHook = show.Aides.Exists(one => one.Aide.Service == dependent.Name && one.Aide.What == "post"
                    && one.Process.StartedAt < run.Told && (one.Process.EndedAt ?? Instant.Never) > run.Told);
                if (living is not null || hasHook)
                {
                    yield return $"stopped too early: {run.Service} is told at {Time(run.Told)}, when {dependent.Name} was still there";
                }
            }
        }
    }

    private bool HasBeenGivenUp(string service) => show.Lines.Exists(line =>
        line.Contains($"{service} is unhealthy", StringComparison.Ordinal) || line.Contains($"{service} was not ready",
            StringComparison.Ordinal));

    private IEnumerable<string> BeyondTheGrace()
    {
        if (HasDecidedItself && show.ReloadedAt != Instant.Never)
        {
            yield break; // the last one may have been ended by the new files
        }

        Instant end = End + TimeSpan.FromSeconds(show.Scene.GraceSeconds);
        foreach (Simulated process in show.System.Computer.Everyone)
        {
            if (process.EndedAt is not { } at || at > end)
            {
                yield return $"beyond the grace: {process.Behaviour} lived until {Time(process.EndedAt ?? Instant.Never)}, its end was to be at {Time(end)}";
            }
        }

        if (show.EndedAt > end)
        {
            yield return $"beyond the grace: kirei lived until {Time(show.EndedAt)}, its end was to be at {Time(end)}";
        }
    }

    /// <summary>When everything was to end: at the stop, or when the last program ended that nobody had told to.</summary>
    private Instant End => show.StoppedAt != Instant.Never && !HasDecidedItself ? show.StoppedAt
        : show.Runs.Where(run => run.Told > run.Ended
            || HasBeenGivenUp(run.Service)).Select(EndOfAll).Append(show.System.Computer.Everyone[0].StartedAt).Max();

    private Instant EndOfAll(Run run) => show.Aides.Where(one => one.Aide.Service == run.Service && one.Aide.What == "post"
        && one.Process.StartedAt >= run.Gone)
        .Select(one => one.Process.EndedAt ?? Instant.Never).Append(run.Gone).Max();

    private bool HasDecidedItself => show.Lines.FindIndex(line => line.EndsWith("SIGTERM: stop", StringComparison.Ordinal)) < 0;

    private IEnumerable<string> WrongCode()
    {
        if (show.StoppedAt == Instant.Never || HasDecidedItself || show.Scene.Exit != ExitPolicy.All || show.ReloadedAt != Instant.Never)
        {
            yield break;
        }

        List<int> codes = [.. show.Scene.Plan.Services.Select(CodeAtTheEnd)];
        int expected = codes.FirstOrDefault(code => code != 0);
        if (!codes.Contains(-1) && show.Code != expected)
        {
            yield return $"wrong code: {show.Code}, and the services ended with {string.Join(", ", codes)}";
        }
    }

    /// <returns>The code of a service after a stop; -1 where the moment of the stop makes the difference.</returns>
    private int CodeAtTheEnd(ServicePlan plan)
    {
        if (show.RunsOf(plan, Instant.Never).LastOrDefault() is not { } last)
        {
            return 0;
        }

        bool hasEndedBefore = last.Ended <= show.StoppedAt;
        bool isAtWork = last.Gone >= show.StoppedAt || show.Aides.Exists(one =>
            one.Aide.Service == plan.Name && one.Aide.What == "post" && (one.Process.EndedAt ?? Instant.Never) >= show.StoppedAt);
        int code = CodeOf(plan, last);
        return hasEndedBefore && isAtWork ? -1
            : HasBeenGivenUp(plan.Name) ? -1
            : hasEndedBefore && plan.Restart.Restarts(code, attempts: 0) && plan.Restart.MostAttempts is null ? 0
            : hasEndedBefore && plan.Restart.MostAttempts is not null ? -1
            : code;
    }

    private int CodeOf(ServicePlan plan, Run run)
    {
        int code = run.Leader.Status!.Value.ShellCode;
        bool isAsked = run.Ended >= show.StoppedAt;
        return isAsked && code == 128 + plan.StopSignal.Number ? 0 : code;
    }

    private IEnumerable<string> RestartedTooSoon()
    {
        foreach (IGrouping<string, Run> runs in show.Runs.GroupBy(run => run.Service))
        {
            int attempt = 0;
            ServicePlan? plan = show.Scene.Plan.Services.FirstOrDefault(one => one.Name == runs.Key);
            bool isAskedFor = plan is null || !show.IsUnchanged(runs.Key)
                || plan.DependsOn.Concat(show.Scene.LaterPlan.Services.Where(one => one.Name == runs.Key).SelectMany(one =>
                    one.DependsOn)).Any(on => on.Restarts);
            foreach ((Run first, Run second) in isAskedFor ? [] : runs.Zip(runs.Skip(1)))
            {
                bool hasProven = second.Began - first.Began >= TimeSpan.FromSeconds(30);
                attempt = hasProven ? 0 : attempt;
                if (second.Began - first.Ended < TimeSpan.FromSeconds(Math.Min(30, Math.Pow(2, attempt) / 2)))
                {
                    yield return $"restarted too soon: {runs.Key} at {Time(second.Began)}, it had ended at {Time(first.Ended)}, attempt {attempt}";
                }

                attempt++;
            }
        }
    }

    // A service whose programs run, and that has no health check, needs no waking
    private IEnumerable<string> TimersAtRest()
    {
        if (show.WakeAtEnd != Instant.Never)
        {
            yield return $"timer at rest: kirei wants to be woken at {Time(show.WakeAtEnd)} after its end";
        }

        foreach ((Instant at, Instant until, _) in show.System.Sleeps.Where(sleep => sleep.At < show.StoppedAt && sleep.At < End))
        {
            if (until != Instant.Never && show.PlanAt(at).Services.All(plan => NeedsNoTime(plan, at)) && show.ReloadedAt == Instant.Never)
            {
                yield return $"timer at rest: at {Time(at)} for {Time(until)}";
            }
        }
    }

    private bool NeedsNoTime(ServicePlan plan, Instant at) => plan.Health is null && !HasBeenGivenUp(plan.Name)
        && show.RunsOf(plan, at).LastOrDefault() is { } run && run.Began.Nanoseconds + Moment < at.Nanoseconds && run.Ended > at
            && run.Told > at
        && (plan.Ready is null || run.ReadyAt < at);

    private static string Time(Instant at) => at == Instant.Never ? "never"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(at - new Instant(1_000_000_000)).TotalMilliseconds:F1}");
}
