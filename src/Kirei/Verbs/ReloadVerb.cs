using System;
using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Kirei.Asking;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary><c>kirei reload</c>: as SIGHUP, and says what has come of it.</summary>
internal static class ReloadVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "reload";

    /// <summary>What there is to say of it.</summary>
    public static readonly ControlVerb Verb = new(
        Name,
        "[OPTIONS]",
        "read the files again",
        "Reads the files again, as SIGHUP does: what is new is started, what is gone is stopped, what is changed is restarted. When something "
        + "is wrong with them, nothing is changed, and every mistake is printed.",
        AskFlags.With())
    {
        Codes = "0 they were read; 125 also when something is wrong with them",
    };

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments) => Verb.Run(arguments, Ask);

    private static int Ask(CommandLine line)
    {
        using Conversation conversation = new(line);
        Reply reply = conversation.Ask(MethodNames.Reload, Call.Nothing, patience: null);
        (long added, long changed, long removed) = (reply.Number("added"), reply.Number("changed"), reply.Number("removed"));
        byte[] text = line.View.Form == ViewForm.Json ? Json(added, changed, removed)
            : Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{added} new, {changed} changed, {removed} gone\n"));
        return StandardStreams.WriteOutput(text) ? 0 : ExitCode.Failure;
    }

    private static byte[] Json(long added, long changed, long removed)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("added"u8, added);
            json.WriteNumber("changed"u8, changed);
            json.WriteNumber("removed"u8, removed);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
