using System;
using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Kirei.Supervision.Services.Streams;

/// <summary>A line as a JSON object: when, which service, which stream, what. Bytes that are not UTF-8 become U+FFFD.</summary>
internal sealed class JsonFormat(IStreamSystem system, string service, string stream) : ILineFormat
{
    private readonly ArrayBufferWriter<byte> _object = new();

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> line, IBufferWriter<byte> into)
    {
        Span<byte> time = stackalloc byte[IStreamSystem.LengthOfTime];
        system.FormatTime(time);
        _object.ResetWrittenCount();
        using (Utf8JsonWriter json = new(_object))
        {
            json.WriteStartObject();
            json.WriteString("time"u8, time);
            json.WriteString("service"u8, service);
            json.WriteString("stream"u8, stream);
            json.WriteString("message"u8, Encoding.UTF8.GetString(line));
            json.WriteEndObject();
        }

        into.Write(_object.WrittenSpan);
        into.Write("\n"u8);
    }
}
