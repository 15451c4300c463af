using Kirei.Supervision.Services.Plans;

namespace Kirei.Supervision.Services;

/// <summary>Whether what a service waits for of another one is there.</summary>
internal enum ConditionState
{
    /// <summary>It is.</summary>
    Met,

    /// <summary>Not yet.</summary>
    Pending,

    /// <summary>It will never be.</summary>
    Never,
}

/// <summary>The conditions of <c>depends_on</c>. Pure.</summary>
internal static class Conditions
{
    /// <summary>How one stands.</summary>
    public static ConditionState Of(DependencyPlan dependency, Service on)
    {
        ConditionState state = (dependency.Condition, on.State) switch
        {
            (_, ServiceState.Failed) => ConditionState.Never,
            (_, ServiceState.Done) => ConditionState.Met,
            (DependencyCondition.Started, ServiceState.Up) => ConditionState.Met,
            (DependencyCondition.Healthy, ServiceState.Up) when on.IsHealthy => ConditionState.Met,
            _ => ConditionState.Pending,
        };
        return state == ConditionState.Never && !dependency.IsRequired ? ConditionState.Met : state;
    }
}
