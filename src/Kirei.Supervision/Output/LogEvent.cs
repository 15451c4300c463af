using System;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Output;

/// <summary>Something that kirei tells of, with what is known of it. What is not set is not written.</summary>
/// <param name="kind">What it is.</param>
internal readonly struct LogEvent(EventKind kind)
{
    /// <summary>What it is.</summary>
    public EventKind Kind { get; } = kind;

    /// <summary>How much it matters, where that is not what its kind says.</summary>
    public EventLevel? OwnLevel { get; init; }

    /// <summary>The service that it is about; null for none.</summary>
    public string? Service { get; init; }

    /// <summary>The process; number 0 for none.</summary>
    public Pid Pid { get; init; }

    /// <summary>The name of the process, or of the program.</summary>
    public string? Name { get; init; }

    /// <summary>The signal; number 0 for none.</summary>
    public Signal Signal { get; init; }

    /// <summary>The rule of the drain.</summary>
    public string? Rule { get; init; }

    /// <summary>Why a signal could not be sent.</summary>
    public Errno Error { get; init; }

    /// <summary>By whose doing a process has ended.</summary>
    public string? By { get; init; }

    /// <summary>The state of a service.</summary>
    public string? State { get; init; }

    /// <summary>The option or key that names a command of the user's.</summary>
    public string? Hook { get; init; }

    /// <summary>An exit code.</summary>
    public int? Code { get; init; }

    /// <summary>How many processes there are.</summary>
    public int? Processes { get; init; }

    /// <summary>How long something took.</summary>
    public TimeSpan? Took { get; init; }

    /// <summary>How long is waited.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>Whether a stop was clean.</summary>
    public string? Verdict { get; init; }

    /// <summary>Why everything ended.</summary>
    public string? Reason { get; init; }

    /// <summary>How many there are of something.</summary>
    public int? Count { get; init; }

    /// <summary>How much it matters.</summary>
    public EventLevel Level => OwnLevel ?? EventCatalogue.Of(Kind).Level;

    /// <summary>One about a process.</summary>
    public static LogEvent About(in ProcessFacts process, EventKind kind) =>
        new(kind) { Pid = process.Id.Pid, Name = process.Name.ToString() };

    /// <summary>A decision of the drain.</summary>
    public static LogEvent Of(in ProcessFacts process, in Verdict verdict, Errno error) => About(
        process,
        !verdict.Sends ? (verdict.Rule.Stance == Stance.Leave ? EventKind.ProcessLeft : EventKind.ProcessHeld)
            : verdict.Signal == Signal.Kill ? EventKind.ProcessKilled
            : EventKind.ProcessTold) with
    {
        Signal = verdict.Sends ? verdict.Signal : default,
        Rule = verdict.Rule.Name,
        Error = error,
    };

    /// <summary>Writes what is known, in the order of the reference.</summary>
    /// <typeparam name="TWriter">In which format.</typeparam>
    public void WriteFields<TWriter>(TWriter writer)
        where TWriter : IFieldWriter
    {
        Write(writer, "service", Service);
        Write(writer, "pid", Pid.Number == 0 ? null : Pid.Number);
        Write(writer, "name", Name);
        Write(writer, "signal", Signal.Number == 0 ? null : Signal.Name);
        Write(writer, "rule", Rule);
        Write(writer, "error", Error == Errno.None ? null : Error.ToString());
        Write(writer, "by", By);
        Write(writer, "state", State);
        Write(writer, "hook", Hook);
        Write(writer, "code", Code);
        Write(writer, "processes", Processes);
        Write(writer, "took_ms", Milliseconds(Took));
        Write(writer, "delay_ms", Milliseconds(Delay));
        Write(writer, "verdict", Verdict);
        Write(writer, "reason", Reason);
        Write(writer, "count", Count);
    }

    private static void Write<TWriter>(TWriter writer, string name, string? value)
        where TWriter : IFieldWriter
    {
        if (value is not null)
        {
            writer.Write(name, value);
        }
    }

    private static void Write<TWriter>(TWriter writer, string name, double? value)
        where TWriter : IFieldWriter
    {
        if (value is { } known)
        {
            writer.Write(name, known);
        }
    }

    private static double? Milliseconds(TimeSpan? time) => time is { } known ? Math.Round(known.TotalMilliseconds, 3) : null;
}
