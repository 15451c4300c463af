using System;
using System.Buffers;
using System.Text.Json;
using Kirei.Linux;
using Kirei.Supervision.Drain;

namespace Kirei.Supervision.Output;

/// <summary>The stop report: JSON, its schema in docs/reference/stop-report.md. The environment is not in it; arguments are.</summary>
internal static class StopReport
{
    /// <summary>The name of the schema, with its version: the number changes when a reader of the old one could stumble.</summary>
    public const string Schema = "kirei-stop-report/1";

    /// <summary>Writes it.</summary>
    public static void Write(StopRecord record, IBufferWriter<byte> buffer)
    {
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = !record.IsOnOneLine }))
        {
            json.WriteStartObject();
            WriteHead(json, record);
            WritePhases(json, record);
            json.WriteStartArray("processes");
            foreach (ProcessRecord process in record.Processes)
            {
                WriteProcess(json, process, record);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
    }

    private static void WriteHead(Utf8JsonWriter json, StopRecord record)
    {
        json.WriteString("schema", Schema);
        json.WriteString("kirei", KireiVersion.Text);
        json.WriteString("verdict", record.Verdict);
        json.WriteString("reason", record.Ending.ReasonName);
        WriteSignal(json, "signal", record.Ending.Signal);
        json.WriteNumber("exit_code", record.Ending.ExitCode);
        if (record.Grace is { } grace)
        {
            json.WriteNumber("grace_ms", grace.TotalMilliseconds);
        }
        else
        {
            json.WriteNull("grace_ms");
        }

        if (record.Place is { } place)
        {
            json.WriteString("host", place.Host);
            json.WriteNumber("at_unix_ms", place.UnixMilliseconds);
        }

        WriteWhy(json, record);
    }

    // The words that stand on standard error, too.
    private static void WriteWhy(Utf8JsonWriter json, StopRecord record)
    {
        json.WriteStartArray("why");
        foreach (string line in record.HasKilled ? UncleanStop.Describe(record).AsSpan(1) : default)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }

    private static void WritePhases(Utf8JsonWriter json, StopRecord record)
    {
        json.WriteStartArray("phases");
        foreach ((string name, Instant from, Instant to) in record.Phases)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteNumber("from_ms", record.Milliseconds(from));
            json.WriteNumber("to_ms", record.Milliseconds(to));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteProcess(Utf8JsonWriter json, ProcessRecord process, StopRecord record)
    {
        json.WriteStartObject();
        WriteMembers(json, process, record);
        json.WriteEndObject();
    }

    /// <summary>What the report says of one process, into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter json, ProcessRecord process, StopRecord record)
    {
        json.WriteNumber("pid", process.Id.Pid.Number);
        json.WriteNumber("parent", process.Parent.Number);
        json.WriteString("name", process.LastSeen.Name.ToString());
        WriteCommand(json, process.CommandLine);
        WriteSignals(json, "handles", process.LastSeen.Caught);
        WriteSignals(json, "ignores", process.LastSeen.Ignored);
        WriteSignals(json, "blocks", process.LastSeen.Blocked);
        json.WriteString("rule", process.Rule?.Name ?? "none");
        WriteSent(json, process, record);
        WriteEnd(json, process, record);
    }

    private static void WriteCommand(Utf8JsonWriter json, byte[]? line)
    {
        if (line is null)
        {
            json.WriteNull("command");
            return;
        }

        json.WriteStartArray("command");
        foreach (Range argument in line.Length == 0 ? default : line.AsSpan().Split((byte)0))
        {
            json.WriteStringValue(new OsString(line.AsSpan(argument)).ToString());
        }

        json.WriteEndArray();
    }

    private static void WriteSent(Utf8JsonWriter json, ProcessRecord process, StopRecord record)
    {
        json.WriteStartArray("signals");
        foreach (SentSignal sent in process.Signals)
        {
            json.WriteStartObject();
            json.WriteNumber("at_ms", record.Milliseconds(sent.At));
            WriteSignal(json, "signal", sent.Signal);
            json.WriteString("rule", sent.Rule.Name);
            if (sent.Error != Errno.None)
            {
                json.WriteString("error", sent.Error.ToString());
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEnd(Utf8JsonWriter json, ProcessRecord process, StopRecord record)
    {
        if (process.EndedAt is not { } at)
        {
            json.WriteNull("ended");
            return;
        }

        json.WriteStartObject("ended");
        json.WriteNumber("at_ms", record.Milliseconds(at));
        json.WriteString("by", process.EndedBy);
        json.WriteString("how", process.Status is not { } status ? "unknown" : status.WasKilled ? "killed" : "exited");
        if (process.Status is { } known)
        {
            json.WriteNumber("code", known.ShellCode);
            WriteSignal(json, "signal", known.KilledBy);
        }

        json.WriteEndObject();
    }

    private static void WriteSignals(Utf8JsonWriter json, string name, SignalSet set)
    {
        json.WriteStartArray(name);
        for (int number = 1; number <= 64; number++)
        {
            if (set.Has(new Signal(number)))
            {
                json.WriteStringValue(new Signal(number).Name);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>A signal's name, or null for none.</summary>
    public static void WriteSignal(Utf8JsonWriter json, string name, Signal signal)
    {
        if (signal.Number == 0)
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, signal.Name);
        }
    }
}
