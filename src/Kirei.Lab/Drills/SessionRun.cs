using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Lab.Verdicts;

namespace Kirei.Lab.Drills;

/// <summary>All drills of one call, one after the other: they would disturb each other's times.</summary>
internal static class SessionRun
{
    /// <summary>The problem of a row whose init is not there: no failure of the drill.</summary>
    public const string NotInstalled = "not installed";

    /// <summary>A single plan: what cannot run is the answer for the whole call.</summary>
    public static async Task<DrillSession> AloneAsync(
        string target, DrillPlan plan, int repeat, IProgress<Scene> progress, CancellationToken cancel) =>
        new(target, [new Outcome(plan.Under, await RepeatAsync(plan, repeat, [], progress, cancel), null)]);

    /// <summary>Side by side: an init that is not there, or does not start the target, is a row that says so.</summary>
    public static async Task<DrillSession> SideBySideAsync(
        string target, IEnumerable<(string Under, DrillPlan? Plan)> rows, int repeat, IProgress<Scene> progress, CancellationToken cancel)
    {
        ImmutableArray<Outcome>.Builder outcomes = ImmutableArray.CreateBuilder<Outcome>();
        foreach ((string under, DrillPlan? plan) in rows)
        {
            outcomes.Add(plan is null
                ? new Outcome(under, [], NotInstalled)
                : await RowAsync(under, plan, repeat, outcomes.ToImmutable(), progress, cancel));
        }

        return outcomes.Any(o => o.Judgements.Length > 0)
            ? new DrillSession(target, outcomes.ToImmutable())
            : throw new CannotRunException(outcomes.Last(o => o.Problem is not null).Problem!);
    }

    private static async Task<Outcome> RowAsync(
        string under, DrillPlan plan, int repeat, ImmutableArray<Outcome> before, IProgress<Scene> progress, CancellationToken cancel)
    {
        try
        {
            return new Outcome(under, await RepeatAsync(plan, repeat, before, progress, cancel), null);
        }
        catch (CannotRunException problem)
        {
            return new Outcome(under, [], problem.Message);
        }
    }

    private static async Task<ImmutableArray<Judgement>> RepeatAsync(
        DrillPlan plan, int repeat, ImmutableArray<Outcome> before, IProgress<Scene> progress, CancellationToken cancel)
    {
        ImmutableArray<Judgement>.Builder judgements = ImmutableArray.CreateBuilder<Judgement>();
        for (int i = 0; i < repeat; i++)
        {
            Scene scene = new()
            {
                Under = plan.Under,
                Run = i + 1,
                Runs = repeat,
                Before = before.Add(new Outcome(plan.Under, judgements.ToImmutable(), null)),
            };
            judgements.Add(await Drill.HoldAsync(plan, scene, progress, cancel));
        }

        return judgements.ToImmutable();
    }
}
