using System.Buffers;
using System.Text.Json;

namespace Kirei.Protocol;

/// <summary>Something that happened, as docs/reference/events.md has it.</summary>
internal sealed class EventRecord
{
    /// <summary>When, in UTC, as RFC 3339 has it.</summary>
    public string Time { get; private set; } = "";

    /// <summary>What: <c>service.state</c>, <c>signal.received</c>.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The same in words.</summary>
    public string Message { get; private set; } = "";

    /// <summary>All of it: an object on one line.</summary>
    public byte[] Json { get; private set; } = [];

    /// <summary>Reads one, whose object was begun.</summary>
    public static EventRecord Read(ref Utf8JsonReader json)
    {
        EventRecord happened = new();
        ArrayBufferWriter<byte> whole = new();
        using (Utf8JsonWriter copy = new(whole))
        {
            copy.WriteStartObject();
            while (CallReader.NextName(ref json) is { } field)
            {
                happened.Take(field, ref json, copy);
            }

            copy.WriteEndObject();
        }

        happened.Json = whole.WrittenSpan.ToArray();
        return happened;
    }

    private void Take(string field, ref Utf8JsonReader json, Utf8JsonWriter copy)
    {
        copy.WritePropertyName(field);
        if (json.TokenType != JsonTokenType.String)
        {
            copy.WriteRawValue(json.ValueSpan); // a number: nothing else is in an event
            return;
        }

        string text = json.GetString()!;
        copy.WriteStringValue(text);
        switch (field)
        {
            case "time": Time = text; break;
            case "event": Name = text; break;
            case "message": Message = text; break;
        }
    }
}
