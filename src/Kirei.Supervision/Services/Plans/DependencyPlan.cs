namespace Kirei.Supervision.Services.Plans;

/// <summary>What a service waits for before it is started; it is stopped before that.</summary>
/// <param name="Service">The name of a service, all of whose instances are meant.</param>
/// <param name="Condition">What is waited for.</param>
/// <param name="IsRequired">Whether the service is not started when this fails or is not there; without, that is only told.</param>
/// <param name="Restarts">Whether the service is restarted when the other one is.</param>
internal sealed record DependencyPlan(string Service, DependencyCondition Condition, bool IsRequired, bool Restarts);

/// <summary>What is waited for of a dependency, in the words of the Compose specification (<c>depends_on</c>).</summary>
internal enum DependencyCondition
{
    /// <summary><c>service_started</c>: it runs, and it is ready where it says how that is known (<c>ready</c>).</summary>
    Started,

    /// <summary><c>service_healthy</c>: its health check has succeeded, or it is ready where it has none.</summary>
    Healthy,

    /// <summary><c>service_completed_successfully</c>: it has ended with code 0.</summary>
    CompletedSuccessfully,
}
