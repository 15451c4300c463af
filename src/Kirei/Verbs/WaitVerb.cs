using System;
using System.Linq;
using System.Text;
using Kirei.Asking;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary><c>kirei wait --ready</c>.</summary>
internal static class WaitVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "wait";

    /// <summary>What there is to say of it.</summary>
    public static readonly ControlVerb Verb = new(
        Name,
        "--ready [OPTIONS] [SERVICE…]",
        "wait until all services are ready",
        "Waits until every service is ready, or those that are named: up and not unhealthy, finished with its work, or stopped by a request. "
        + "A kirei that does not listen yet is waited for, too, for ten seconds.",
        AskFlags.With(AskFlags.Ready, AskFlags.Timeout))
    {
        Codes = "0 they are ready; 1 one has failed for good, the container is being stopped, or the time was over",
    };

    private static readonly TimeSpan PatienceWithTheStart = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments) => Verb.Run(arguments, Await);

    private static int Await(CommandLine line)
    {
        if (!line.Ask.IsForReady)
        {
            throw new UsageException("say what to wait for: kirei wait --ready");
        }

        using Conversation conversation = Begin(line);
        ServiceList? list = conversation.Await(now => now.IsStopping || now.Services.Any(HasFailed) || now.Services.All(one => one.IsWell));
        if (list is null)
        {
            return Failure.Tell("the time is over", 1);
        }

        bool isReady = !list.IsStopping && list.Services.All(one => one.IsWell);
        byte[] text = line.View.Form == ViewForm.Json ? ServiceJson.Of(list)
            : Encoding.UTF8.GetBytes(string.Concat(
                list.Services.Where(HasFailed).Select(one => $"{one.Name}: {ServiceText.StateOf(one)}\n")));
        return StandardStreams.WriteOutput(text) && isReady ? 0 : 1;
    }

    private static bool HasFailed(ServiceStatus service) => service.State is "failed";

    private static Conversation Begin(CommandLine line)
    {
        TimeSpan patience = line.Ask.Timeout is { } timeout && timeout < PatienceWithTheStart ? timeout : PatienceWithTheStart;
        Instant until = Instant.Now + patience;
        while (true)
        {
            try
            {
                return new Conversation(line);
            }
            catch (SupervisorException) when (Instant.Now < until)
            {
                new PollSet().Wait(Instant.Now + Pause);
            }
        }
    }
}
