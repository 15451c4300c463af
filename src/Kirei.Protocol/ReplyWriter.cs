using System;
using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Kirei.Protocol;

/// <summary>Writes replies, one after the other, each with the NUL at its end.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process, and holds nothing but memory")]
internal sealed class ReplyWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Utf8JsonWriter _json;

    /// <summary>Begins with nothing.</summary>
    public ReplyWriter() => _json = new Utf8JsonWriter(_bytes);

    /// <summary>What has been written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.WrittenMemory;

    /// <summary>How much of the present reply has been written.</summary>
    public long Length => _json.BytesCommitted + _json.BytesPending;

    /// <summary>Forgets what has been written.</summary>
    public void Clear() => _bytes.ResetWrittenCount();

    /// <summary>Begins a reply: what is written next are the fields of its parameters.</summary>
    public Utf8JsonWriter Begin()
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteStartObject("parameters"u8);
        return _json;
    }

    /// <summary>Ends it.</summary>
    /// <param name="continues">Whether another one follows.</param>
    public void End(bool continues)
    {
        _json.WriteEndObject();
        if (continues)
        {
            _json.WriteBoolean("continues"u8, true);
        }

        Finish();
    }

    /// <summary>Writes a whole reply that is an error.</summary>
    /// <param name="name">Its name, of <see cref="ErrorNames"/>.</param>
    /// <param name="parameter">The name of its parameter; null for none.</param>
    /// <param name="value">The value of that.</param>
    public void Error(string name, string? parameter = null, string? value = null)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("error"u8, name);
        _json.WriteStartObject("parameters"u8);
        if (parameter is not null)
        {
            _json.WriteString(parameter, value);
        }

        _json.WriteEndObject();
        Finish();
    }

    private void Finish()
    {
        _json.WriteEndObject();
        _json.Flush();
        _bytes.Write("\0"u8);
    }
}
