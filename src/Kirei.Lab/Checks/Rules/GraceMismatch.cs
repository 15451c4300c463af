using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Manifests;

namespace Kirei.Lab.Checks.Rules;

/// <summary>KIREI_GRACE is longer than the grace.</summary>
internal static class GraceMismatch
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K031",
        Name = "grace-mismatch",
        Title = "KIREI_GRACE is longer than the grace",
        Severity = Severity.Error,
        Why = """
            kirei is told a longer grace than it gets, so it is killed by the runtime while it still waits: no hook, no report, no exit code. In
            Kubernetes the grace counts from the beginning of preStop.
            """,
        Remedy = """
            KIREI_GRACE is what is left between the stop signal and SIGKILL: stop_grace_period; terminationGracePeriodSeconds less preStop.
            """,
        Wrong = new Example("compose.yaml", """
            services:
              app:
                image: app
                stop_grace_period: 20s
                environment:
                  KIREI_GRACE: 60s

            """),
        Right = new Example("compose.yaml", """
            services:
              app:
                image: app
                stop_grace_period: 60s
                environment:
                  KIREI_GRACE: 60s

            """),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        subject.Deployment is { } deployment && deployment.Environment.TryGetValue("KIREI_GRACE", out Argued? told)
            && Shared.Duration.Parse(told.Text) is { } grace && grace > deployment.Left
            ?
            [
                Rule.At(
                    told.Place,
                    $"KIREI_GRACE is {Figure.Text(grace)}, and there are {Figure.Text(deployment.Left)} between the stop signal and SIGKILL ({Sum(deployment)})",
                    $"set KIREI_GRACE to {Figure.Text(deployment.Left).Replace(" ", "", System.StringComparison.Ordinal)}, or lengthen {deployment.Grace.Name}"),
            ]
            : [];

    private static string Sum(Deployment deployment) =>
        deployment.PreStop is { } before ? $"{deployment.Grace.InWords}, less {before.InWords}" : deployment.Grace.InWords;
}
