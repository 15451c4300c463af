using System;
using System.Buffers;
using System.Linq;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kirei.Lab.Drills;
using Kirei.Lab.Verdicts;

namespace Kirei.Lab.Views;

/// <summary>
/// Everything that was seen, for machines. Its shape is in docs/reference/drill-report.md. The environment is not in it; arguments are.
/// </summary>
internal static class JsonView
{
    /// <summary>The name of the shape, with its version.</summary>
    public const string Schema = "kirei-drill/2";

    /// <summary>The document.</summary>
    public static string Of(DrillSession session)
    {
        ArrayBufferWriter<byte> buffer = new();
        JsonWriterOptions form = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (Utf8JsonWriter json = new(buffer, form))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteString("target", session.Target);
            json.WriteBoolean("clean", session.Outcomes.SelectMany(o => o.Judgements).All(j => j.IsClean));
            json.WriteStartArray("stops");
            foreach (Judgement judgement in session.Outcomes.SelectMany(o => o.Judgements))
            {
                WriteStop(json, judgement);
            }

            json.WriteEndArray();
            WriteProblems(json, session);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteProblems(Utf8JsonWriter json, DrillSession session)
    {
        json.WriteStartArray("not_run");
        foreach (Outcome outcome in session.Outcomes.Where(o => o.Problem is not null))
        {
            json.WriteStartObject();
            json.WriteString("under", outcome.Under);
            json.WriteString("problem", outcome.Problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteStop(Utf8JsonWriter json, Judgement judgement)
    {
        Evidence evidence = judgement.Evidence;
        json.WriteStartObject();
        json.WriteString("under", evidence.Under);
        json.WriteString("verdict", VerdictWords.Slug(VerdictWords.Of(judgement.Verdict)));
        json.WriteString("reason", judgement.Reason.Name);
        json.WriteString("why", judgement.Reason.Why);
        json.WriteString("change", judgement.Reason.Change);
        WriteMissed(json, judgement);
        json.WriteString("signal", evidence.Signal.Name);
        json.WriteNumber("grace_ms", evidence.Grace.TotalMilliseconds);
        json.WriteString("grace_from", GraceText.Slug(evidence.GraceSource));
        json.WriteBoolean("init_by_default", evidence.HasInitByDefault);
        json.WriteNumber("ended_ms", Milliseconds(evidence.EndedAt));
        WriteTime(json, "killed_ms", evidence.KilledAt);
        json.WriteNumber("exit_code", evidence.ExitCode);
        json.WriteBoolean("inferred", evidence.IsInferred);
        WriteCounts(json, evidence.Counts);
        WriteLoad(json, evidence.Load);
        json.WriteStartArray("processes");
        foreach (ProcessJudgement process in judgement.Processes)
        {
            WriteProcess(json, process);
        }

        json.WriteEndArray();
        WriteOutput(json, evidence);
        json.WriteEndObject();
    }

    private static void WriteMissed(Utf8JsonWriter json, Judgement judgement)
    {
        json.WriteStartArray("missed");
        foreach (string clause in judgement.Missed)
        {
            json.WriteStringValue(clause);
        }

        json.WriteEndArray();
    }

    private static void WriteCounts(Utf8JsonWriter json, EventCounts counts)
    {
        json.WriteStartObject("seen");
        json.WriteNumber("forks", counts.Forks);
        json.WriteNumber("execs", counts.Executions);
        json.WriteNumber("exits", counts.Exits);
        json.WriteNumber("signals", counts.Signals);
        json.WriteNumber("lost", counts.Lost);
        json.WriteEndObject();
    }

    private static void WriteLoad(Utf8JsonWriter json, LoadResult? load)
    {
        if (load is null)
        {
            json.WriteNull("load");
            return;
        }

        json.WriteStartObject("load");
        json.WriteString("command", load.Command);
        json.WriteNumber("runs", load.Runs);
        json.WriteNumber("failures", load.Failures);
        WriteTime(json, "first_failure_ms", load.FirstFailure);
        json.WriteEndObject();
    }

    private static void WriteProcess(Utf8JsonWriter json, ProcessJudgement judged)
    {
        ProcessStory process = judged.Process;
        json.WriteStartObject();
        json.WriteNumber("index", process.Index);
        json.WriteNumber("parent", process.Parent);
        json.WriteNumber("pid", process.Pid);
        json.WriteString("name", process.Label);
        json.WriteStartArray("command");
        foreach (string word in process.Command)
        {
            json.WriteStringValue(word);
        }

        json.WriteEndArray();
        json.WriteString("verdict", VerdictWords.Slug(VerdictWords.Of(judged.Verdict)));
        json.WriteString("sentence", judged.Sentence);
        json.WriteString("harm", judged.Harm?.Name);
        json.WriteNumber("started_ms", Milliseconds(process.StartedAt));
        json.WriteNumber("ended_ms", Milliseconds(process.EndedAt));
        WriteNumber(json, "exit_code", process.ExitCode);
        json.WriteString("killed_by", process.KilledBy?.Name);
        json.WriteStartArray("signals");
        foreach (ReceivedSignal signal in process.Signals)
        {
            WriteSignal(json, signal);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSignal(Utf8JsonWriter json, ReceivedSignal signal)
    {
        json.WriteStartObject();
        json.WriteNumber("at_ms", Milliseconds(signal.At));
        json.WriteString("signal", signal.Signal.Name);
        json.WriteNumber("sender", signal.Sender);
        json.WriteString("sender_name", signal.FromKernel ? "the kernel" : signal.SenderName);
        json.WriteBoolean("dropped", signal.WasDropped);
        json.WriteBoolean("handled", signal.Handled);
        WriteTime(json, "delivered_ms", signal.DeliveredAt);
        json.WriteEndObject();
    }

    private static void WriteOutput(Utf8JsonWriter json, Evidence evidence)
    {
        json.WriteStartArray("output");
        foreach (OutputLine line in evidence.Output)
        {
            json.WriteStartObject();
            json.WriteNumber("at_ms", Milliseconds(line.At));
            json.WriteString("text", line.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, TimeSpan? time)
    {
        if (time is { } known)
        {
            json.WriteNumber(name, Milliseconds(known));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
