using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Planning.Services;

/// <summary>What a start waits for, and what tells that it is done, in words.</summary>
internal static class StartWords
{
    /// <summary>The start of a service.</summary>
    public static string Of(UpTimeline timeline, ServiceStart start)
    {
        List<string> conditions = [];
        foreach ((int on, DependencyPlan dependency) in start.After)
        {
            conditions.Add(ConditionOf(dependency, timeline.Starts[on]));
        }

        string time = start.Worst is not { } worst ? ", however long that takes"
            : worst > TimeSpan.Zero ? $", after {DurationText.Of(worst)} at most"
            : "";
        return (conditions.Count == 0 ? "at once" : "when " + Joined(conditions) + time) + Readiness(start.Plan);
    }

    /// <summary>What is waited for of a service.</summary>
    public static string ConditionOf(DependencyPlan dependency, ServiceStart on) => on.Plan.Name + dependency.Condition switch
    {
        DependencyCondition.CompletedSuccessfully => " has ended with 0",
        DependencyCondition.Healthy when on.Plan.Health is not null => " is healthy",
        _ when on.Plan.Ready is not null => " is ready",
        _ => " is started",
    };

    private static string Readiness(ServicePlan plan)
    {
        if (plan.Ready is not { } ready)
        {
            return "";
        }

        string how = ready.Kind switch
        {
            ReadinessKind.Notify => "when it says so (sd_notify)",
            ReadinessKind.Descriptor => $"when it says so (descriptor {ready.Descriptor})",
            ReadinessKind.LogLine => $"when it has written “{ready.Text}”",
            _ => "when it is found to be",
        };
        return $"; ready {how}" + (ready.Timeout is { } timeout ? $", within {DurationText.Of(timeout)}" : "");
    }

    private static string Joined(List<string> words) =>
        words.Count == 1 ? words[0] : string.Join(", ", words[..^1]) + " and " + words[^1];
}
