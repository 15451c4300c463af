using System;
using Kirei.Asking;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;

namespace Kirei.Verbs;

/// <summary><c>kirei start</c>.</summary>
internal static class StartVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "start";

    /// <summary>What there is to say of it.</summary>
    public static readonly ControlVerb Verb = new(
        Name,
        "[OPTIONS] SERVICE…",
        "start services",
        "Starts services that do not run, and what they depend on; each when its turn has come. Waits until they are up, or have ended.",
        AskFlags.With(AskFlags.NoWait, AskFlags.Timeout))
    {
        Codes = "0 they are up, or have done their work; 1 one of them has failed, or the time was over",
    };

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments) =>
        Verb.Run(arguments, static line => ChangeOf.Services(line, MethodNames.Start, IsOver, HasFailed));

    private static bool IsOver(ServiceStatus service, ServiceStatus before) =>
        service.State is "up" or "done" or "failed" or "backoff";

    private static bool HasFailed(ServiceStatus service) => service.State is "failed" or "backoff";
}
