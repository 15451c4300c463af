using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Kirei.Protocol;

/// <summary>A reply, or an error in the place of one.</summary>
internal sealed class Reply
{
    private readonly ReadOnlyMemory<byte> _parameters; // their object; empty for none

    private Reply(byte[] message)
    {
        Utf8JsonReader json = new(message);
        _ = json.Read();
        while (CallReader.NextName(ref json) is { } name)
        {
            switch (name)
            {
                case "error":
                    Error = json.GetString();
                    break;
                case "continues":
                    Continues = json.GetBoolean();
                    break;
                case "parameters":
                    int begin = (int)json.TokenStartIndex;
                    json.Skip();
                    _parameters = message.AsMemory(begin, (int)json.BytesConsumed - begin);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }
    }

    /// <summary>The error's name; null when it is none.</summary>
    public string? Error { get; }

    /// <summary>Whether another one follows.</summary>
    public bool Continues { get; }

    /// <summary>A reader whose next token is the first field of the parameters, or their end.</summary>
    public Utf8JsonReader Parameters
    {
        get
        {
            Utf8JsonReader json = new(_parameters.IsEmpty ? "{}"u8 : _parameters.Span);
            _ = json.Read();
            return json;
        }
    }

    /// <summary>The text of an error's parameter; empty without one.</summary>
    public string Detail
    {
        get
        {
            Utf8JsonReader json = Parameters;
            return CallReader.NextName(ref json) is not null && json.TokenType == JsonTokenType.String ? json.GetString()! : "";
        }
    }

    /// <summary>Reads one.</summary>
    /// <exception cref="SupervisorException">It is none.</exception>
    public static Reply Read(ReadOnlySpan<byte> message)
    {
        try
        {
            return new Reply(message.ToArray());
        }
        catch (Exception mistake) when (mistake is JsonException or InvalidOperationException or FormatException)
        {
            throw new SupervisorException("what answers at the socket is no kirei");
        }
    }

    /// <summary>The items of a list in the parameters.</summary>
    public List<T> Items<T>(string list, ReadItem<T> read)
    {
        Utf8JsonReader json = Parameters;
        List<T> items = [];
        while (CallReader.NextName(ref json) is { } name)
        {
            if (name != list)
            {
                json.Skip();
                continue;
            }

            while (json.Read() && json.TokenType == JsonTokenType.StartObject)
            {
                items.Add(read(ref json));
            }
        }

        return items;
    }

    /// <summary>A number in the parameters; 0 when it is missing.</summary>
    public long Number(string which)
    {
        Utf8JsonReader json = Parameters;
        long number = 0;
        while (CallReader.NextName(ref json) is { } name)
        {
            if (name == which)
            {
                number = json.GetInt64();
            }
            else
            {
                json.Skip();
            }
        }

        return number;
    }
}

/// <summary>Reads an item whose object was begun.</summary>
internal delegate T ReadItem<T>(ref Utf8JsonReader json);
