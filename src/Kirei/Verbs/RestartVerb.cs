using System;
using Kirei.Asking;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;

namespace Kirei.Verbs;

/// <summary><c>kirei restart</c>.</summary>
internal static class RestartVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "restart";

    /// <summary>What there is to say of it.</summary>
    public static readonly ControlVerb Verb = new(
        Name,
        "[OPTIONS] SERVICE…",
        "restart services",
        "Stops services, each with its whole tree, and starts them again; those that do not run are started. "
        + "Waits until they are up again, or have ended.",
        AskFlags.With(AskFlags.NoWait, AskFlags.Timeout))
    {
        Codes = "0 they are up, or have done their work; 1 one of them has failed, or the time was over",
    };

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments) =>
        Verb.Run(arguments, static line => ChangeOf.Services(line, MethodNames.Restart, IsOver, HasFailed));

    private static bool IsOver(ServiceStatus service, ServiceStatus before) =>
        service.Starts > before.Starts && service.State is "up" or "done" or "failed" or "backoff";

    private static bool HasFailed(ServiceStatus service) => service.State is "failed" or "backoff";
}
