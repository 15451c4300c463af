namespace Kirei.Supervision.Services.Plans;

/// <summary>What follows when a service has ended by itself.</summary>
/// <param name="Policy">Whether it is started again.</param>
/// <param name="MostAttempts">How often in a row, for <see cref="RestartPolicy.OnFailure"/>; null for no limit.</param>
internal readonly record struct RestartPlan(RestartPolicy Policy, int? MostAttempts)
{
    /// <summary>Whether the service does its work and ends: it is never started again after a success.</summary>
    public bool IsOneShot => Policy is RestartPolicy.No or RestartPolicy.OnFailure;
}

/// <summary>When a service is started again, in the words of the Compose specification (<c>restart</c>).</summary>
internal enum RestartPolicy
{
    /// <summary>Never.</summary>
    No,

    /// <summary>When it has failed.</summary>
    OnFailure,

    /// <summary>However it ended.</summary>
    Always,

    /// <summary>However it ended, unless the user has stopped it.</summary>
    UnlessStopped,
}
