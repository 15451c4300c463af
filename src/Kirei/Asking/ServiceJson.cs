using System.Buffers;
using System.Text.Json;
using Kirei.Protocol;

namespace Kirei.Asking;

/// <summary>The services for a program.</summary>
internal static class ServiceJson
{
    /// <summary>The bytes, on one line.</summary>
    public static byte[] Of(ServiceList list)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            list.Write(json);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }
}
