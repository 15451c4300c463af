using System;
using System.Linq;
using System.Text;
using Kirei.Asking;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary><c>kirei health</c>: whether all is well, in the codes of Docker's HEALTHCHECK.</summary>
internal static class HealthVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "health";

    /// <summary>What there is to say of it.</summary>
    public static readonly ControlVerb Verb = new(
        Name,
        "[OPTIONS] [SERVICE…]",
        "tell whether all services are well",
        "For HEALTHCHECK in a Dockerfile, and for probes. A service is well when it is ready and not unhealthy, when it has done its work, and "
        + "when it was stopped by a request. Who is not well is named. When kirei cannot be asked, nothing is well.",
        AskFlags.With())
    {
        Codes = "0 all are well; 1 one is not, or the container is being stopped, or kirei cannot be asked",
    };

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments) => Verb.Run(arguments, Tell);

    private static int Tell(CommandLine line)
    {
        ServiceList list;
        try
        {
            using Conversation conversation = new(line);
            list = conversation.List();
        }
        catch (SupervisorException refusal) when (!refusal.IsMistake)
        {
            return Failure.Tell(refusal.Message, 1); // Docker knows no other code
        }

        string text = string.Concat(list.Services.Where(service => !service.IsWell).Select(service =>
            $"{service.Name}: {(service.Health is "unhealthy" or "starting" ? service.Health : ServiceText.StateOf(service))}\n"));
        byte[] shown = line.View.Form == ViewForm.Json ? ServiceJson.Of(list) : Encoding.UTF8.GetBytes(text);
        _ = StandardStreams.WriteOutput(shown);
        return text.Length == 0 && !list.IsStopping ? 0 : 1;
    }
}
