using System;
using System.Buffers;
using System.Text;
using System.Text.Json;
using Kirei.Asking;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Protocol;
using Kirei.Startup;

namespace Kirei.Verbs;

/// <summary><c>kirei ps</c>: the services and how they stand, or the processes of the one program.</summary>
internal static class PsVerb
{
    /// <summary>The verb.</summary>
    public const string Name = "ps";

    /// <summary>What there is to say of it.</summary>
    public static readonly ControlVerb Verb = new(
        Name,
        "[OPTIONS] [SERVICE…]",
        "show the services and how they stand",
        "Shows each service: its state and since when, how often it was restarted, its first process, its memory, and its health. Where kirei "
        + "runs one program, it shows the tree of its processes instead; for that no socket is needed.",
        AskFlags.With())
    {
        Codes = "0 they were shown",
    };

    /// <summary>Runs it.</summary>
    public static int Run(ReadOnlySpan<OsString> arguments) => Verb.Run(arguments, Show);

    private static int Show(CommandLine line)
    {
        ProcessLook look = ProcessLook.Now();
        ServiceList? list = TryList(line, look);
        bool isOne = list is null or { Services: [{ Name: "main", Starts: <= 1 }] };
        byte[] text = line.View.Form == ViewForm.Json ? (isOne ? Json(look) : ServiceJson.Of(Measured.With(list!, look)))
            : Encoding.UTF8.GetBytes(isOne
                ? ProcessTreeText.Of(look.All, Top, ProcessLook.CommandOf, Terminal.Columns)
                : ServiceText.Of(Measured.With(list!, look), WallClock.UnixMilliseconds, Terminal.Columns));
        return StandardStreams.WriteOutput(text) ? 0 : ExitCode.Failure;
    }

    private const int Top = 1;

    // A kirei that runs one program has no socket unless it was asked for: /proc shows all there is to see.
    private static ServiceList? TryList(CommandLine line, ProcessLook look)
    {
        try
        {
            using Conversation conversation = new(line);
            return conversation.List();
        }
        catch (SupervisorException) when (line.Init.Command.IsEmpty && RunsOneProgram(look))
        {
            return null;
        }
    }

    private static bool RunsOneProgram(ProcessLook look)
    {
        if (!look.All.TryGetValue(Top, out SeenProcess? init) || init.Name != "kirei")
        {
            return false;
        }

        string[] words = ProcessLook.CommandOf(init).Split(' ');
        return words.Length < 2 || words[1] != UpVerb.Name;
    }

    private static byte[] Json(ProcessLook look)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("processes"u8);
            foreach (SeenProcess process in look.All.Values)
            {
                json.WriteStartObject();
                json.WriteNumber("pid"u8, process.Pid);
                json.WriteNumber("parent"u8, process.Parent);
                json.WriteString("name"u8, process.Name);
                json.WriteString("command"u8, ProcessLook.CommandOf(process));
                json.WriteNumber("memory_bytes"u8, process.Pages * Environment.SystemPageSize);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
