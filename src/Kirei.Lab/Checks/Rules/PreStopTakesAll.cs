using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Manifests;

namespace Kirei.Lab.Checks.Rules;

/// <summary>Nothing is left of the grace.</summary>
internal static class PreStopTakesAll
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K034",
        Name = "pre-stop-takes-all",
        Title = "Nothing is left of the grace",
        Severity = Severity.Error,
        Why = """
            terminationGracePeriodSeconds counts from the beginning of preStop. Where preStop takes all of it, or the grace is 0, SIGKILL comes
            together with the stop signal, or instead of it.
            """,
        Remedy = """
            Lengthen terminationGracePeriodSeconds by what preStop takes.
            """,
        Wrong = new Example("pod.yaml", """
            apiVersion: v1
            kind: Pod
            metadata: {name: app}
            spec:
              terminationGracePeriodSeconds: 10
              containers:
                - name: app
                  image: app
                  lifecycle: {preStop: {exec: {command: ["sleep", "15"]}}}

            """),
        Right = new Example("pod.yaml", """
            apiVersion: v1
            kind: Pod
            metadata: {name: app}
            spec:
              terminationGracePeriodSeconds: 45
              containers:
                - name: app
                  image: app
                  lifecycle: {preStop: {exec: {command: ["sleep", "15"]}}}

            """),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) => subject.Deployment switch
    {
        { PreStop: { Place: { } place } before } deployment when deployment.Left <= System.TimeSpan.Zero =>
        [
            Rule.At(
                place,
                $"{before.InWords} takes all of {deployment.Grace.InWords}: no time is left after the stop signal",
                $"set {deployment.Grace.Name} to {Figure.Text(before.Value).Replace(" s", "", System.StringComparison.Ordinal)} and what the program needs"),
        ],
        { Grace: { Place: { } place } grace } when grace.Value == System.TimeSpan.Zero =>
        [
            Rule.At(place, $"{grace.Name} is 0: the container is killed at once, and nobody cleans up", "give it the time that the program needs"),
        ],
        _ => [],
    };
}
