using System;
using System.Buffers;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
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
        "Shows the last events: services that came to another state, first processes that ended, signals that kirei got.",
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
            byte[] text = line.View.Form == ViewForm.Json ? Json(events)
                : Encoding.UTF8.GetBytes(string.Concat(events.Select(one => TextOf(one) + "\n")));
            if (!StandardStreams.WriteOutput(text))
            {
                return ExitCode.Failure;
            }
        }

        return 0;
    }

    private static string TextOf(EventRecord one)
    {
        StringBuilder text = new(WallClock.TextOf(one.TimeMs));
        text.Append("  ").Append(one.Event.PadRight(16));
        text.Append(one.Service is null ? "" : $" {one.Service}");
        text.Append(one.State is null ? "" : $" {one.Before} -> {one.State}");
        text.Append(one.Signal is null ? "" : $" {one.Signal}");
        text.Append(one.Pid == 0 ? "" : $" ({one.Pid.ToString(CultureInfo.InvariantCulture)})");
        return text.Append(one.ExitCode is { } code ? $" exit code {code.ToString(CultureInfo.InvariantCulture)}" : "").ToString();
    }

    private static byte[] Json(List<EventRecord> events)
    {
        ArrayBufferWriter<byte> buffer = new();
        foreach (EventRecord one in events)
        {
            using (Utf8JsonWriter json = new(buffer))
            {
                one.Write(json);
            }

            buffer.Write("\n"u8);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
