using System.Text.Json;

namespace Kirei.Protocol;

/// <summary>A line that a service has written.</summary>
internal sealed class LogLine
{
    /// <summary>When, in milliseconds since 1970.</summary>
    public long TimeMs { get; set; }

    /// <summary>Which.</summary>
    public string Service { get; set; } = "";

    /// <summary>stdout or stderr.</summary>
    public string Stream { get; set; } = "";

    /// <summary>The line, without its end.</summary>
    public string Message { get; set; } = "";

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("time_ms"u8, TimeMs);
        json.WriteString("service"u8, Service);
        json.WriteString("stream"u8, Stream);
        json.WriteString("message"u8, Message);
        json.WriteEndObject();
    }

    /// <summary>Reads one, whose object was begun.</summary>
    public static LogLine Read(ref Utf8JsonReader json)
    {
        LogLine line = new();
        while (CallReader.NextName(ref json) is { } name)
        {
            switch (name)
            {
                case "time_ms": line.TimeMs = json.GetInt64(); break;
                case "service": line.Service = json.GetString()!; break;
                case "stream": line.Stream = json.GetString()!; break;
                case "message": line.Message = json.GetString()!; break;
                default: json.Skip(); break;
            }
        }

        return line;
    }
}
