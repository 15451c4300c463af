using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kirei.Asking;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary><c>kirei events</c>: what has happened.</summary>
internal static class EventsVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "events";

    /// <summary>What there is to say of it.</summary>
    public static readonly ControlVerb Verb = new(
        Name,
        "[OPTIONS]",
        "show what has happened to services",
        "Shows the last events: services that came to another state, signals, processes that were told to stop, commands that ran.",
        AskFlags.With(AskFlags.Follow))
    {
        Codes = "0 they were shown",
    };

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments) => Verb.Run(arguments, Show);

    private static int Show(CommandLine line)
    {
        using Conversation conversation = new(line);
        Dictionary<string, object> asked = new() { ["follow"] = line.Ask.IsFollowing };
        foreach (Reply reply in conversation.Follow(MethodNames.Events, asked))
        {
            List<EventRecord> events = reply.Items("events", EventRecord.Read);
            bool isJson = line.View.Form == ViewForm.Json;
            string text = string.Concat(events.Select(one => isJson ? Encoding.UTF8.GetString(one.Json) + "\n" : TextOf(one)));
            if (!StandardStreams.WriteOutput(Encoding.UTF8.GetBytes(text)))
            {
                return ExitCode.Failure;
            }
        }

        return 0;
    }

    private static string TextOf(EventRecord one) => $"{one.Time}  {one.Name,-16} {one.Message}\n";
}
