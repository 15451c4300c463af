using System.Buffers;
using System.Text.Json;

namespace Kirei.Protocol;

/// <summary>Writes a call.</summary>
internal static class CallWriter
{
    /// <summary>Writes one, with the NUL at its end.</summary>
    public static void Write(Call call, IBufferWriter<byte> into)
    {
        using (Utf8JsonWriter json = new(into))
        {
            json.WriteStartObject();
            json.WriteString("method"u8, call.Method);
            if (call.WantsMore)
            {
                json.WriteBoolean("more"u8, true);
            }

            if (call.IsOneWay)
            {
                json.WriteBoolean("oneway"u8, true);
            }

            json.WriteStartObject("parameters"u8);
            foreach ((string name, object value) in call.Parameters)
            {
                json.WritePropertyName(name);
                WriteValue(json, value);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        into.Write("\0"u8);
    }

    private static void WriteValue(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteStringValue(text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStartArray();
                foreach (string text in (string[])value)
                {
                    json.WriteStringValue(text);
                }

                json.WriteEndArray();
                break;
        }
    }
}
