using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;

namespace Kirei.Supervision.Init;

/// <summary>What does not fit into the grace, reported at the start.</summary>
internal static class GraceWarnings
{
    /// <summary>The lines.</summary>
    public static string[] Of(InitPlan plan)
    {
        Budget budget = plan.Budget;
        List<string> lines = [];
        string grace = DurationText.Of(plan.Grace ?? default);
        if (budget.IsHookCut)
        {
            lines.Add($"--on-stop-timeout {DurationText.Of(budget.HookSlice)} does not fit into the grace of {grace}: "
                + $"cut to {DurationText.Of(budget.FittingHookSlice)}; give the container more time to stop, and say so with --grace");
        }

        if (budget.IsPreStopCut)
        {
            lines.Add($"--pre-stop-timeout {DurationText.Of(plan.PreStopTimeout ?? default)} does not fit into the grace of {grace}: "
                + $"cut to {DurationText.Of(budget.FittingPreStopSlice ?? default)}, so that the programs get at least as much; give the container more time to stop, and say so with --grace");
        }

        return [.. lines];
    }
}
