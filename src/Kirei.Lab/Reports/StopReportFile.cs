using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.Json;
using Kirei.Lab.Verdicts;
using Kirei.Lab.Witness;
using Kirei.Linux;
using Kirei.Shared;

namespace Kirei.Lab.Reports;

/// <summary>
/// kirei's own report of a stop, kirei-stop-report/1, as evidence: what kirei sent and saw takes the place of the witness. kirei itself is
/// not in its report; it becomes PID 1.
/// </summary>
internal static class StopReportFile
{
    private const string Schema = "kirei-stop-report/1";

    /// <summary>Reads one.</summary>
    public static Evidence Read(string json, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            string schema = root.TryGetProperty("schema", out JsonElement given) ? given.GetString() ?? "" : "";
            return schema == Schema
                ? Read(root, name)
                : throw new CannotRunException($"{name}: not a {Schema}, but {(schema.Length > 0 ? schema : "something else")}");
        }
        catch (Exception error) when (error
            is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new CannotRunException($"{name}: not a report of kirei: {error.Message}");
        }
    }

    private static Evidence Read(JsonElement root, string name)
    {
        JsonElement[] processes = [.. root.GetProperty("processes").EnumerateArray()];
        TimeSpan end = EndOf(root, processes);
        Signal signal = SignalOf(root.GetProperty("signal")) ?? Signal.Term;
        ReportTree tree = new([.. processes.Select(p => (p.GetProperty("pid").GetInt32(), p.GetProperty("parent").GetInt32()))]);
        return new Evidence
        {
            Target = processes.Length > 0 ? string.Join(' ', WordsOf(processes[0])) : name,
            Under = "kirei " + root.GetProperty("kirei").GetString(),
            Signal = signal,
            Grace = root.GetProperty("grace_ms") is { ValueKind: JsonValueKind.Number } grace ? Time(grace) : PlatformGrace.Default,
            EndedAt = end,
            ExitCode = root.GetProperty("exit_code").GetInt32(),
            Processes =
            [
                Itself(signal, end, root),
                .. tree.Order.Select((place, lane) => StoryOf(processes[place], lane + 1, tree.ParentLaneOf(place) + 1 ?? 0, end)),
            ],
            Counts = new EventCounts(
                processes.Length, 0, processes.Count(p => p.GetProperty("ended").ValueKind == JsonValueKind.Object), 0, 0),
        };
    }

    /// <summary>kirei ends after everyone whose end it saw.</summary>
    private static TimeSpan EndOf(JsonElement root, JsonElement[] processes) =>
        root.GetProperty("phases").EnumerateArray().Select(p => Time(p.GetProperty("to_ms")))
            .Concat(processes.Select(p => p.GetProperty("ended")).Where(e => e.ValueKind == JsonValueKind.Object).Select(e => Time(e.GetProperty("at_ms"))))
            .DefaultIfEmpty().Max() + TimeSpan.FromMicroseconds(1);

    private static ProcessStory Itself(Signal signal, TimeSpan end, JsonElement root) => new()
    {
        Index = 0,
        Pid = 1,
        Name = "kirei",
        Command = ["kirei"],
        StartedAt = -end,
        EndedAt = end,
        ExitCode = root.GetProperty("exit_code").GetInt32(),
        Blocked = new SignalSet(ulong.MaxValue),
        Signals = root.GetProperty("signal").ValueKind == JsonValueKind.String
            ? [new ReceivedSignal(TimeSpan.Zero, signal, -1, "outside", SendOutcome.Queued, null, Handled: false, FromKernel: false)]
            : [],
    };

    private static ProcessStory StoryOf(JsonElement process, int index, int parent, TimeSpan end)
    {
        SignalSet caught = SetOf(process.GetProperty("handles")), blocked = SetOf(process.GetProperty("blocks"));
        SignalSet ignored = SetOf(process.GetProperty("ignores"));
        ImmutableArray<ReceivedSignal> signals =
        [
            .. process.GetProperty("signals")
                .EnumerateArray()
                .Where(s => !s.TryGetProperty("error", out _))
                .Select(s => Received(s, caught)),
        ];
        JsonElement ended = process.GetProperty("ended");
        bool wasKilled = signals.Any(s => s.Signal == Signal.Kill);
        Signal? byDefault = signals.Where(s => !caught.Has(s.Signal) && !ignored.Has(s.Signal) && !blocked.Has(s.Signal))
            .Select(s => (Signal?)s.Signal)
            .LastOrDefault();
        return new ProcessStory
        {
            Index = index,
            Parent = parent,
            Pid = process.GetProperty("pid").GetInt32(),
            Name = process.GetProperty("name").GetString() ?? "?",
            Command = WordsOf(process),
            File = WordsOf(process).FirstOrDefault(""),
            StartedAt = -end,
            EndedAt = ended.ValueKind == JsonValueKind.Object ? Time(ended.GetProperty("at_ms")) : end,
            ExitCode = ended.ValueKind == JsonValueKind.Object && ended.GetProperty("how").GetString() == "exited"
                ? ended.GetProperty("code").GetInt32()
                : null,
            KilledBy = wasKilled ? Signal.Kill : KillerOf(ended, byDefault),
            Signals = signals,
            Caught = caught,
            Ignored = ignored,
            Blocked = blocked,
        };
    }

    private static ReceivedSignal Received(JsonElement sent, SignalSet caught)
    {
        TimeSpan at = Time(sent.GetProperty("at_ms"));
        Signal signal = SignalOf(sent.GetProperty("signal")) ?? Signal.Term;
        bool handled = caught.Has(signal);
        return new ReceivedSignal(at, signal, 0, "kirei", SendOutcome.Queued, handled ? at : null, handled, FromKernel: false);
    }

    /// <summary>Who was reaped by its own parent ended in a way that kirei does not know; without a handler it was the signal.</summary>
    private static Signal? KillerOf(JsonElement ended, Signal? byDefault) =>
        ended.ValueKind != JsonValueKind.Object ? null
        : ended.TryGetProperty("signal", out JsonElement signal) ? SignalOf(signal)
        : ended.GetProperty("how").GetString() == "unknown" ? byDefault : null;

    /// <summary>Its arguments, or its name where the report had no more room for them.</summary>
    private static ImmutableArray<string> WordsOf(JsonElement process) =>
        process.GetProperty("command") is { ValueKind: not JsonValueKind.Null } words
            ? [.. words.EnumerateArray().Select(w => w.GetString() ?? "")]
            : [process.GetProperty("name").GetString() ?? "?"];

    private static SignalSet SetOf(JsonElement names) =>
        names.EnumerateArray().Aggregate(SignalSet.Empty, (set, name) => SignalOf(name) is { } signal ? set.With(signal) : set);

    private static Signal? SignalOf(JsonElement name) =>
        name.ValueKind == JsonValueKind.String && Signal.TryParse(name.GetString()!, out Signal signal) ? signal : null;

    private static TimeSpan Time(JsonElement milliseconds) => TimeSpan.FromMilliseconds(milliseconds.GetDouble());
}
