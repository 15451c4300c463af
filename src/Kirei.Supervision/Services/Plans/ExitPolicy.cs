namespace Kirei.Supervision.Services.Plans;

/// <summary>When a container with several services ends by itself.</summary>
internal enum ExitPolicy
{
    /// <summary>When any long-running service has ended for good, or a one-shot has failed: with its code.</summary>
    First,

    /// <summary>When every service has ended for good: with the first code that is not 0.</summary>
    All,

    /// <summary>When one certain service has ended for good: with its code.</summary>
    Service,
}
