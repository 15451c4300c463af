namespace Kirei.Supervision.Services.Plans;

/// <summary>What follows when a service has ended by itself.</summary>
/// <param name="Policy">Whether it is started again.</param>
/// <param name="MostAttempts">How often in a row, for <see cref="RestartPolicy.OnFailure"/>; null for no limit.</param>
/// <param name="IsOneShot">
/// Whether it does its work and ends: its end with code 0 is no reason to end the container. A service is one when its file says
/// <c>restart: "no"</c>, or when another one waits for it with <c>service_completed_successfully</c>.
/// </param>
internal readonly record struct RestartPlan(RestartPolicy Policy, int? MostAttempts, bool IsOneShot)
{
    /// <summary>Whether it is started again.</summary>
    /// <param name="code">The code it has ended with.</param>
    /// <param name="attempts">How often in a row it was started again.</param>
    public bool Restarts(int code, int attempts) => Policy switch
    {
        RestartPolicy.Always or RestartPolicy.UnlessStopped => true,
        RestartPolicy.OnFailure => code != 0 && !(attempts >= MostAttempts),
        _ => false,
    };
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
