using System;
using System.Globalization;
using Kirei.Supervision.Init;

namespace Kirei.Options;

/// <summary>
/// What main may count on from the stop signal that it gets: the grace without the stop delay and the on-stop hook's slice. A program that
/// plans its clean-up by KIREI_GRACE, and a kirei below this one, need not guess.
/// </summary>
internal static class GraceForMain
{
    private const string Variable = "KIREI_GRACE";

    /// <summary>Puts it into main's environment.</summary>
    public static InitPlan Tell(InitPlan plan) => plan.Mode != SignalMode.Cooperative
        ? plan
        : plan with { Environment = plan.Environment.With(Variable, Text(plan.Budget.GraceAfter(plan.StopDelay))) };

    private static string Text(TimeSpan? grace) =>
        grace is { } time ? ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) + "ms" : "infinity";
}
