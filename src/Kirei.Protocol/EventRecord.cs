using System.Text.Json;

namespace Kirei.Protocol;

/// <summary>Something that happened; what does not belong to it is left out.</summary>
internal sealed class EventRecord(long timeMs, string name)
{
    /// <summary>When, in milliseconds since 1970.</summary>
    public long TimeMs { get; set; } = timeMs;

    /// <summary>What: <c>service.state</c>, <c>signal.received</c>.</summary>
    public string Event { get; set; } = name;

    /// <summary>The service it happened to; null for none.</summary>
    public string? Service { get; set; }

    /// <summary>The state that it came to.</summary>
    public string? State { get; set; }

    /// <summary>The state that it was in.</summary>
    public string? Before { get; set; }

    /// <summary>The process; 0 for none.</summary>
    public int Pid { get; set; }

    /// <summary>The signal, by its name.</summary>
    public string? Signal { get; set; }

    /// <summary>The code that a process has ended with.</summary>
    public int? ExitCode { get; set; }

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("time_ms"u8, TimeMs);
        json.WriteString("event"u8, Event);
        WriteText(json, "service", Service);
        WriteText(json, "state", State);
        WriteText(json, "before", Before);
        WriteText(json, "signal", Signal);
        if (Pid != 0)
        {
            json.WriteNumber("pid"u8, Pid);
        }

        if (ExitCode is { } code)
        {
            json.WriteNumber("exit_code"u8, code);
        }

        json.WriteEndObject();
    }

    /// <summary>Reads one, whose object was begun.</summary>
    public static EventRecord Read(ref Utf8JsonReader json)
    {
        EventRecord happened = new(0, "");
        while (CallReader.NextName(ref json) is { } field)
        {
            switch (field)
            {
                case "time_ms": happened.TimeMs = json.GetInt64(); break;
                case "event": happened.Event = json.GetString()!; break;
                case "service": happened.Service = json.GetString(); break;
                case "state": happened.State = json.GetString(); break;
                case "before": happened.Before = json.GetString(); break;
                case "pid": happened.Pid = json.GetInt32(); break;
                case "signal": happened.Signal = json.GetString(); break;
                case "exit_code": happened.ExitCode = json.GetInt32(); break;
                default: json.Skip(); break;
            }
        }

        return happened;
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
