using System;

namespace Kirei;

/// <summary>What a program may say about its life beforehand.</summary>
public sealed class LifetimeOptions
{
    /// <summary>What the program is given between the stop signal and SIGKILL, where the environment does not say (<c>KIREI_DEADLINE</c>, <c>KIREI_GRACE</c>).</summary>
    public TimeSpan? Grace { get; set; }

    /// <summary>Takes the messages for the init, in the format of sd_notify(3). Without it they go to <c>NOTIFY_SOCKET</c>, where there is one.</summary>
    public Action<string>? Notify { get; set; }
}
