using System;

namespace Kirei;

/// <summary>What a program may say about its life beforehand.</summary>
public sealed class LifetimeOptions
{
    /// <summary>
    /// What the program is given between the stop signal and SIGKILL, where the environment does not say (<c>KIREI_DEADLINE</c>,
    /// <c>KIREI_GRACE</c>).
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It leaves no time at all.</exception>
    public TimeSpan? Grace
    {
        get;
        set => field = value <= TimeSpan.Zero
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "A program needs some time to end.")
            : value;
    }

    /// <summary>
    /// Takes the messages for the init, in the format of sd_notify(3). Without it they go to <c>NOTIFY_SOCKET</c>, where there is one.
    /// </summary>
    public Action<string>? Notify { get; set; }
}
