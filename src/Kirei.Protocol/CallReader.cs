using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Kirei.Protocol;

/// <summary>Reads a call, from whoever has sent it: what is none is refused as a whole, and unknown names are skipped.</summary>
internal static class CallReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 8 };

    /// <summary>Reads one.</summary>
    /// <returns>Null when it is none.</returns>
    public static Call? TryRead(ReadOnlySpan<byte> message)
    {
        try
        {
            Utf8JsonReader json = new(message, Options);
            Call? call = json.Read() && json.TokenType == JsonTokenType.StartObject ? Read(ref json) : null;
            return json.Read() ? null : call;
        }
        catch (Exception mistake) when (mistake is JsonException or InvalidOperationException or FormatException)
        {
            return null; // no JSON, another kind of value, or text that is no UTF-8
        }
    }

    private static Call? Read(ref Utf8JsonReader json)
    {
        string? method = null;
        IReadOnlyDictionary<string, object> parameters = Call.Nothing;
        (bool wantsMore, bool isOneWay) = (false, false);
        while (NextName(ref json) is { } name)
        {
            switch (name)
            {
                case "method":
                    method = json.GetString();
                    break;
                case "parameters":
                    parameters = json.TokenType == JsonTokenType.Null ? Call.Nothing : Parameters(ref json);
                    break;
                case "more":
                    wantsMore = json.TokenType != JsonTokenType.Null && json.GetBoolean();
                    break;
                case "oneway":
                    isOneWay = json.TokenType != JsonTokenType.Null && json.GetBoolean();
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        return method is null ? null : new Call(method, parameters, wantsMore, isOneWay);
    }

    private static Dictionary<string, object> Parameters(ref Utf8JsonReader json)
    {
        Dictionary<string, object> parameters = [];
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        while (NextName(ref json) is { } name)
        {
            switch (json.TokenType)
            {
                case JsonTokenType.Null:
                    _ = parameters.Remove(name); // as if it were not there
                    break;
                case JsonTokenType.String:
                    parameters[name] = json.GetString()!;
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    parameters[name] = json.GetBoolean();
                    break;
                case JsonTokenType.StartArray:
                    parameters[name] = Texts(ref json);
                    break;
                default:
                    parameters[name] = json.GetInt64(); // an object is none
                    break;
            }
        }

        return parameters;
    }

    private static string[] Texts(ref Utf8JsonReader json)
    {
        List<string> texts = [];
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(json.GetString() ?? throw new JsonException());
        }

        return [.. texts];
    }

    /// <summary>Goes to the value of the next field.</summary>
    /// <returns>Its name; null at the end of the object.</returns>
    internal static string? NextName(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        string name = json.GetString()!;
        return json.Read() ? name : throw new JsonException();
    }
}
