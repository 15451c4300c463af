using System;
using System.Buffers;
using System.Text.Json;

namespace Kirei.Supervision.Output;

/// <summary>An event as a JSON object; what services write as JSON has the same members time, service and message.</summary>
internal readonly struct JsonFields : IFieldWriter
{
    private readonly Utf8JsonWriter _json;

    private JsonFields(Utf8JsonWriter json) => _json = json;

    /// <summary>Writes the object.</summary>
    public static void Write(IBufferWriter<byte> into, ReadOnlySpan<byte> time, in LogEvent happened, string message)
    {
        using Utf8JsonWriter json = new(into);
        json.WriteStartObject();
        json.WriteString("time"u8, time);
        json.WriteString("level"u8, EventCatalogue.Levels[(int)happened.Level]);
        json.WriteString("event"u8, EventCatalogue.Of(happened.Kind).Name);
        happened.WriteFields(new JsonFields(json));
        json.WriteString("message"u8, message);
        json.WriteEndObject();
    }

    /// <inheritdoc/>
    public void Write(string name, string value) => _json.WriteString(name, value);

    /// <inheritdoc/>
    public void Write(string name, double value) => _json.WriteNumber(name, value);
}
