using System;
using System.Linq;
using System.Text;
using Kirei.Asking;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary>What start, stop and restart have in common: ask for it, wait until it has happened, say what has come of it.</summary>
internal static class ChangeOf
{
    /// <summary>Does it.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="method">What to ask for.</param>
    /// <param name="isOver">Whether it has happened to a service, by how that stands and how it stood before.</param>
    /// <param name="hasFailed">Whether what has come of it is a failure.</param>
    /// <returns>The exit code.</returns>
    public static int Services(
        CommandLine line, string method, Func<ServiceStatus, ServiceStatus, bool> isOver, Func<ServiceStatus, bool> hasFailed)
    {
        if (line.Init.Command.IsEmpty)
        {
            throw new UsageException("no service is named; see kirei ps");
        }

        using Conversation conversation = new(line);
        ServiceList before = ServiceList.Read(conversation.Ask(method, conversation.Services));
        ServiceList? after = line.Ask.IsHasty
            ? before
            : conversation.Await(list => list.IsStopping || list.Services.All(service =>
                isOver(service, before.Services.FirstOrDefault(one => one.Name == service.Name) ?? service)));
        if (after is null)
        {
            return Failure.Tell("the time is over", 1);
        }

        byte[] text = line.View.Form == ViewForm.Json ? ServiceJson.Of(after)
            : line.Ask.IsHasty ? []
            : Encoding.UTF8.GetBytes(string.Concat(after.Services.Select(one => $"{one.Name}: {ServiceText.StateOf(one)}\n")));
        bool isBad = !line.Ask.IsHasty && (after.IsStopping || after.Services.Any(hasFailed));
        return !StandardStreams.WriteOutput(text) ? ExitCode.Failure : isBad ? 1 : 0;
    }
}
