using System.Buffers;
using System.Text.Json;
using Kirei.Linux;
using Kirei.Supervision;
using Kirei.Supervision.Forecast;
using Kirei.Supervision.Output;

namespace Kirei.Explain;

/// <summary>
/// An explanation as JSON, its schema in docs/reference/explain.md: the stop report of a stop that has not happened, with the facts beside
/// it. Members that the stop report has, too, are written by its own code.
/// </summary>
internal static class ExplainJson
{
    /// <summary>The name of the schema, with its version.</summary>
    public const string Schema = "kirei-explain/1";

    /// <summary>Writes it, on one line where that is asked for.</summary>
    public static void Write(Explanation explanation, IBufferWriter<byte> buffer, bool isIndented)
    {
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = isIndented }))
        {
            StopForecast forecast = explanation.Forecast;
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("kirei", KireiVersion.Text);
            json.WriteString("verdict", forecast.Stop.HasKilled ? "killed" : "clean");
            StopReport.WriteSignal(json, "signal", explanation.Plan.Signal);
            WriteTime(json, "grace_ms", explanation.Plan.Grace);
            WriteTime(json, "deadline_ms", explanation.Plan.TimeToDeadline);
            json.WriteString("init", explanation.Target.IsInit ? explanation.Target.Name : null);
            json.WriteNumber("main", explanation.Main.Number);
            json.WriteNumber("unreadable", explanation.Closed);
            WriteProcesses(json, forecast);
            WriteToday(json, explanation.Other);
            WriteWarnings(json, explanation);
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
    }

    private static void WriteProcesses(Utf8JsonWriter json, StopForecast forecast)
    {
        json.WriteStartArray("processes");
        foreach (ProcessForecast process in forecast.Processes)
        {
            json.WriteStartObject();
            StopReport.WriteMembers(json, process.Record, forecast.Stop);
            json.WriteString("state", process.Facts.IsUninterruptible ? "D" : process.Facts.IsStopped ? "T" : "");
            json.WriteString("reaction", Words.NameOf(process.Reaction));
            json.WriteStartObject("waits_for");
            json.WriteString("children", Words.NameOf(process.WaitsFor));
            WritePid(json, "child", process.Awaited);
            WritePid(json, "output_of", process.Reads);
            json.WriteEndObject();
            json.WriteStartObject("teller");
            json.WriteString("who", Words.NameOf(process.Teller));
            WritePid(json, "pid", process.LeftTo);
            json.WriteEndObject();
            json.WriteString("first_rule", process.First.Name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteToday(Utf8JsonWriter json, OtherStop? today)
    {
        if (today is null)
        {
            json.WriteNull("today");
            return;
        }

        json.WriteStartObject("today");
        json.WriteBoolean("is_dropped", today.IsDropped);
        json.WriteStartArray("processes");
        foreach (OtherEnd end in today.Ends)
        {
            json.WriteStartObject();
            json.WriteNumber("pid", end.Facts.Id.Pid.Number);
            json.WriteBoolean("signalled", end.IsSignalled);
            json.WriteString("by", end.By);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteWarnings(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartArray("warnings");
        foreach (ForecastWarning warning in explanation.Warnings)
        {
            json.WriteStartObject();
            json.WriteString("kind", warning.Kind);
            json.WriteNumber("pid", warning.Pid.Number);
            json.WriteString("problem", warning.Problem);
            json.WriteString("fix", warning.Fix);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, System.TimeSpan? time)
    {
        if (time is { } known)
        {
            json.WriteNumber(name, known.TotalMilliseconds);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WritePid(Utf8JsonWriter json, string name, Pid pid)
    {
        if (pid.Number > 0)
        {
            json.WriteNumber(name, pid.Number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
