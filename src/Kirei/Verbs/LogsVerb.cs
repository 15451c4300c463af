using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using Kirei.Asking;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary><c>kirei logs</c>: the last lines of services.</summary>
internal static class LogsVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "logs";

    /// <summary>What there is to say of it.</summary>
    public static readonly ControlVerb Verb = new(
        Name,
        "[OPTIONS] [SERVICE…]",
        "show the last lines of services",
        "Shows what services have written last, each line behind the name of its service, as far as `kirei up --log-buffer` keeps it. Who "
        + "follows too slowly misses lines, and is told how many.",
        AskFlags.With(AskFlags.Follow, AskFlags.Lines))
    {
        Codes = "0 they were shown",
    };

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments) => Verb.Run(arguments, Show);

    private static int Show(CommandLine line)
    {
        using Conversation conversation = new(line);
        Dictionary<string, object> asked = conversation.Services;
        asked["follow"] = line.Ask.IsFollowing;
        if (line.Ask.Lines is { } count)
        {
            asked["lines"] = (long)count;
        }

        int width = 0;
        foreach (Reply reply in conversation.Follow(MethodNames.Logs, asked))
        {
            if (reply.Number("dropped") is var dropped && dropped > 0)
            {
                _ = Failure.Tell($"{dropped} lines were overwritten before they could be sent", 0);
            }

            List<LogLine> lines = reply.Items("lines", LogLine.Read);
            lines.ForEach(one => width = Math.Max(width, one.Service.Length));
            byte[] text = line.View.Form == ViewForm.Json ? Json(lines)
                : Encoding.UTF8.GetBytes(string.Concat(lines.Select(one => $"{one.Service.PadRight(width)} | {one.Message}\n")));
            if (!StandardStreams.WriteOutput(text))
            {
                return ExitCode.Failure;
            }
        }

        return 0;
    }

    private static byte[] Json(List<LogLine> lines)
    {
        ArrayBufferWriter<byte> buffer = new();
        foreach (LogLine line in lines)
        {
            using (Utf8JsonWriter json = new(buffer))
            {
                line.Write(json);
            }

            buffer.Write("\n"u8);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
