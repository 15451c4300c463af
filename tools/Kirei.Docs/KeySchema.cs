using System.Buffers;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kirei.Configuration.Keys;
using Kirei.Configuration.Plans;

namespace Kirei.Docs;

/// <summary>docs/reference/kirei.schema.json: a JSON Schema (2020-12) of kirei.yaml, for editors, from the table of keys.</summary>
internal static class KeySchema
{
    private const string Variable = "\\$"; // a value with a variable may become anything

    /// <summary>Writes it.</summary>
    public static string Write()
    {
        JsonObject schema = new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "kirei.yaml",
            ["description"] = "The services of a container, for kirei up. Generated from the table of keys by `make docs`.",
        };
        foreach ((string name, JsonNode? value) in Of(TopKeys.Root).ToList())
        {
            schema[name] = value?.DeepClone();
        }

        ArrayBufferWriter<byte> text = new();
        JsonWriterOptions options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (Utf8JsonWriter json = new(text, options))
        {
            schema.WriteTo(json);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan) + "\n";
    }

    private static JsonObject Of(Shape shape) => shape switch
    {
        ScalarShape scalar => OfScalar(scalar),
        ListShape list => OfList(list),
        MapShape map => OfMap(map),
        NamesShape names => new JsonObject
        {
            ["type"] = new JsonArray("object", "null"),
            ["patternProperties"] = new JsonObject
            {
                [names.Name.Pattern] = names.Value is MapShape ? WithoutNull(Of(names.Value)) : Of(names.Value),
            },
            ["additionalProperties"] = false,
        },
        EitherShape either => new JsonObject { ["anyOf"] = new JsonArray([.. either.Forms.Select(form => (JsonNode)Of(form))]) },
        _ => [],
    };

    private static JsonObject OfScalar(ScalarShape scalar)
    {
        Format format = scalar.Format;
        JsonObject text = new() { ["type"] = "string" };
        if (format.Choices.Length > 0)
        {
            text = new JsonObject { ["enum"] = new JsonArray([.. format.Choices.Select(choice => (JsonNode)choice)]) };
        }
        else if (format.Pattern.Length > 0)
        {
            text["pattern"] = format.Pattern;
        }

        JsonArray forms = [text];
        if (format.Choices.Length > 0 || format.Pattern.Length > 0)
        {
            forms.Add(new JsonObject { ["type"] = "string", ["pattern"] = Variable });
        }

        foreach (JsonTypes type in (JsonTypes[])[JsonTypes.Integer, JsonTypes.Number, JsonTypes.Boolean])
        {
            if (format.Types.HasFlag(type))
            {
                forms.Add(OfNumber(format, type));
            }
        }

        forms.Add(new JsonObject { ["type"] = "null" }); // a key without a value is as good as none
        return new JsonObject { ["anyOf"] = forms };
    }

    private static JsonObject OfNumber(Format format, JsonTypes type)
    {
        JsonObject number = new() { ["type"] = type.ToString().ToLowerInvariant() };
        if (format.Least is { } least)
        {
            number["minimum"] = least;
        }

        if (format.IsPositive)
        {
            number["exclusiveMinimum"] = 0;
        }

        if (format.Most is { } most)
        {
            number["maximum"] = most;
        }

        return number;
    }

    private static JsonObject OfList(ListShape list)
    {
        JsonObject schema = new()
        {
            ["type"] = new JsonArray("array", "null"),
            ["items"] = WithoutNull(Of(list.Item)),
        };
        if (list.IsFilled)
        {
            schema["minItems"] = 1;
        }

        return schema;
    }

    private static JsonObject OfMap(MapShape map)
    {
        JsonObject properties = [];
        foreach (Key key in map.Keys)
        {
            JsonObject schema = Of(key.Shape);
            string text = key.Ignored.Length > 0 ? "Has no effect here: " + key.Ignored + "." : KeyReference.Sentence(key);
            if (text.Length > 0)
            {
                schema["description"] = text;
            }

            if (key.Ignored.Length > 0)
            {
                schema["deprecated"] = true;
            }

            properties[key.Name] = schema;
        }

        return new JsonObject
        {
            ["type"] = new JsonArray("object", "null"),
            ["properties"] = properties,
            ["patternProperties"] = new JsonObject { ["^x-"] = true },
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject WithoutNull(JsonObject schema)
    {
        if (schema["type"] is JsonArray types && types.Count == 2)
        {
            schema["type"] = types[0]!.DeepClone();
        }

        if (schema["anyOf"] is JsonArray forms)
        {
            JsonObject[] nulls = [.. forms.OfType<JsonObject>().Where(form => (form["type"] as JsonValue)?.ToString() == "null")];
            foreach (JsonObject form in nulls)
            {
                forms.Remove(form);
            }

            foreach (JsonObject form in forms.OfType<JsonObject>())
            {
                WithoutNull(form);
            }
        }

        return schema;
    }
}
