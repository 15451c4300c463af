using System.Buffers;
using System.Text.Json;
using Kirei.Supervision;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Planning.Services;

/// <summary>A timeline of several services as JSON, its schema in docs/reference/plan.md.</summary>
internal static class UpJson
{
    /// <summary>The name of the schema, with its version.</summary>
    public const string Schema = "kirei-up-plan/1";

    /// <summary>Writes it.</summary>
    public static void Write(UpTimeline timeline, IBufferWriter<byte> buffer)
    {
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("kirei", KireiVersion.Text);
            TimelineJson.Write(json, "grace_ms", timeline.Grace);
            json.WriteBoolean("grace_assumed", timeline.IsGraceAssumed);
            WriteStarts(json, timeline);
            WriteStops(json, timeline);
            json.WriteStartArray("after_services");
            timeline.Container.ForEach(segment => TimelineJson.Write(json, segment));
            json.WriteEndArray();
            WriteLines(json, "problems", timeline.Problems);
            WriteLines(json, "notes", timeline.Notes);
            TimelineJson.Write(json, "needed_grace_ms", timeline.NeededGrace);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
    }

    private static void WriteStarts(Utf8JsonWriter json, UpTimeline timeline)
    {
        json.WriteStartArray("start");
        foreach (ServiceStart start in timeline.Starts)
        {
            json.WriteStartObject();
            json.WriteString("service", start.Plan.Name);
            json.WriteNumber("wave", start.Wave);
            json.WriteStartArray("after");
            foreach ((int on, DependencyPlan plan) in start.After)
            {
                json.WriteStartObject();
                json.WriteString("service", timeline.Starts[on].Plan.Name);
                json.WriteString("condition", plan.Condition switch
                {
                    DependencyCondition.Healthy => "service_healthy",
                    DependencyCondition.CompletedSuccessfully => "service_completed_successfully",
                    _ => "service_started",
                });
                json.WriteEndObject();
            }

            json.WriteEndArray();
            TimelineJson.Write(json, "best_ms", start.Best);
            TimelineJson.Write(json, "worst_ms", start.Worst);
            TimelineJson.Write(json, "worst_ready_ms", start.WorstReady);
            TimelineJson.Write(json, "worst_healthy_ms", start.WorstHealthy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStops(Utf8JsonWriter json, UpTimeline timeline)
    {
        json.WriteStartArray("stop");
        foreach (ServiceStop stop in timeline.Stops)
        {
            json.WriteStartObject();
            json.WriteString("service", stop.Plan.Name);
            json.WriteString("signal", stop.Plan.StopSignal.Name);
            json.WriteStartArray("before");
            foreach (int before in stop.Before)
            {
                json.WriteStringValue(timeline.Stops[before].Plan.Name);
            }

            json.WriteEndArray();
            json.WriteStartArray("phases");
            foreach (PlanSegment segment in stop.Segments)
            {
                TimelineJson.Write(json, segment);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLines(Utf8JsonWriter json, string name, System.Collections.Generic.IEnumerable<string> lines)
    {
        json.WriteStartArray(name);
        foreach (string line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    }
}
