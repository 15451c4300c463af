using System;
using System.Buffers;
using System.Text.Json;
using Kirei.Supervision;

namespace Kirei.Planning;

/// <summary>A timeline as JSON, its schema in docs/reference/plan.md.</summary>
internal static class TimelineJson
{
    /// <summary>The name of the schema, with its version.</summary>
    public const string Schema = "kirei-plan/1";

    /// <summary>Writes it.</summary>
    public static void Write(StopTimeline timeline, IBufferWriter<byte> buffer)
    {
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("kirei", KireiVersion.Text);
            Write(json, "grace_ms", timeline.Grace);
            json.WriteBoolean("grace_assumed", timeline.IsGraceAssumed);
            json.WriteStartArray("phases");
            timeline.Segments.ForEach(segment => Write(json, segment));

            json.WriteEndArray();
            json.WriteStartArray("problems");
            timeline.Problems.ForEach(json.WriteStringValue);
            json.WriteEndArray();
            Write(json, "needed_grace_ms", timeline.NeededGrace);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
    }

    /// <summary>A part of a stop.</summary>
    public static void Write(Utf8JsonWriter json, PlanSegment segment)
    {
        json.WriteStartObject();
        json.WriteString("name", segment.Name);
        Write(json, "best_from_ms", segment.BestFrom);
        Write(json, "best_to_ms", segment.BestTo);
        Write(json, "worst_from_ms", segment.WorstFrom);
        Write(json, "worst_to_ms", segment.WorstTo);
        json.WriteEndObject();
    }

    /// <summary>A time in milliseconds; null for no limit.</summary>
    public static void Write(Utf8JsonWriter json, string name, TimeSpan? time)
    {
        if (time is { } known)
        {
            json.WriteNumber(name, Math.Round(known.TotalMilliseconds, 3));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
