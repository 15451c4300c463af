using System.Text.Json;

namespace Kirei.Protocol;

/// <summary>A line that a service has written.</summary>
/// <param name="TimeMs">When, in milliseconds since 1970.</param>
/// <param name="Service">Which.</param>
/// <param name="Stream">stdout or stderr.</param>
/// <param name="Message">The line, without its end.</param>
internal sealed record LogLine(long TimeMs, string Service, string Stream, string Message)
{
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
        LogLine line = new(0, "", "", "");
        while (CallReader.NextName(ref json) is { } name)
        {
            switch (name)
            {
                case "time_ms": line = line with { TimeMs = json.GetInt64() }; break;
                case "service": line = line with { Service = json.GetString()! }; break;
                case "stream": line = line with { Stream = json.GetString()! }; break;
                case "message": line = line with { Message = json.GetString()! }; break;
                default: json.Skip(); break;
            }
        }

        return line;
    }
}
