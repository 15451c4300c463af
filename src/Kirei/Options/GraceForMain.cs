using System;
using System.Globalization;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Init;

namespace Kirei.Options;

/// <summary>
/// What main may count on from the stop signal that it gets: the grace without the stop delay and the on-stop hook's slice. A program that plans its
/// clean-up by KIREI_GRACE, and a kirei below this one, are told when they could not know it.
/// </summary>
internal static class GraceForMain
{
    private const string Variable = "KIREI_GRACE";

    /// <summary>Puts it into main's environment, unless that says so already.</summary>
    public static InitPlan Tell(InitPlan plan)
    {
        TimeSpan? grace = new Budget(plan.Grace, plan.OnStopSlice).GraceAfter(plan.StopDelay);
        return plan.Mode != SignalMode.Cooperative || grace == AsKnownFrom(plan.Environment) ? plan
            : plan with { Environment = plan.Environment.With(Variable, Text(grace)) };
    }

    private static TimeSpan? AsKnownFrom(EnvironmentBlock environment) =>
        environment.Get(Variable) is { Length: > 0 } said ? Parse.Grace(said) : PlatformGrace.Recognise(environment).Grace;

    private static string Text(TimeSpan? grace) =>
        grace is { } time ? ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) + "ms" : "infinity";
}
