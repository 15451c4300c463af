using System;
using Kirei.Asking;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;

namespace Kirei.Verbs;

/// <summary><c>kirei stop</c>.</summary>
internal static class StopVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "stop";

    /// <summary>What there is to say of it.</summary>
    public static readonly ControlVerb Verb = new(
        Name,
        "[OPTIONS] SERVICE…",
        "stop services",
        "Stops services, each with its whole tree, by the law of the drain and inside the grace. They stay stopped, "
        + "whatever their restart policy, until they are started. Others go on, also those that depend on them. "
        + "The container goes on, too, even when nothing runs any more; only with the service that `exit` names it ends.",
        AskFlags.With(AskFlags.NoWait, AskFlags.Timeout))
    {
        Codes = "0 they have ended; 1 the time was over",
    };

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments) =>
        Verb.Run(arguments, static line => ChangeOf.Services(line, MethodNames.Stop, IsOver, HasFailed));

    private static bool IsOver(ServiceStatus service, ServiceStatus before) => service.IsAtRest;

    private static bool HasFailed(ServiceStatus service) => !service.IsAtRest;
}
