using Kirei.Supervision.Services.Plans;

namespace Kirei.Supervision.Services;

/// <summary>Whether what a service waits for of another one is there.</summary>
internal enum Fulfilment
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
    public static Fulfilment Of(DependencyPlan dependency, Service on)
    {
        Fulfilment fulfilment = (dependency.Condition, on.State) switch
        {
            (_, ServiceState.Failed) => Fulfilment.Never,
            (_, ServiceState.Done) => Fulfilment.Met,
            (DependencyCondition.Started, ServiceState.Up) => Fulfilment.Met,
            (DependencyCondition.Healthy, ServiceState.Up) when on.IsHealthy => Fulfilment.Met,
            _ => Fulfilment.Pending,
        };
        return fulfilment == Fulfilment.Never && !dependency.IsRequired ? Fulfilment.Met : fulfilment;
    }
}
