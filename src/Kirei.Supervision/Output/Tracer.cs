using System;
using System.Globalization;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Output;

/// <summary>
/// What <c>-v</c> shows: each decision with its rule and its time since the stop. Without <c>-v</c> only who listens to the log hears of
/// it.
/// </summary>
/// <param name="log">Where it is shown.</param>
/// <param name="system">Has the time.</param>
/// <param name="isOn">Whether <c>-v</c> was given.</param>
/// <param name="service">The service that it is about; null for none.</param>
internal sealed class Tracer(Log log, ISystem system, bool isOn, string? service = null)
{
    private Instant _start;
    private int _lastCount = -1;

    private bool IsHeard => isOn || log.Listener is not null;

    /// <summary>Times are counted from here.</summary>
    public void Start(Instant start) => _start = start;

    /// <summary>One for what concerns a service, with the same clock as this one has now.</summary>
    public Tracer About(string one) => new(log, system, isOn, one) { _start = _start };

    /// <summary>Says a line that is no event of its own, with the time before it.</summary>
    public void Say(string line) => Say(new LogEvent(EventKind.Message) { OwnLevel = EventLevel.Debug }, line);

    /// <summary>Tells of something, in words with the time before them.</summary>
    public void Say(in LogEvent happened, string line)
    {
        if (IsHeard)
        {
            string words = service is null ? line : $"{service}: {line}";
            log.Trace(
                happened with { Service = happened.Service ?? service },
                words,
                isOn ? string.Create(CultureInfo.InvariantCulture, $"+{(system.Now - _start).TotalSeconds:F3} s {words}") : null);
        }
    }

    /// <summary>A decision about a process.</summary>
    public void Decided(in ProcessFacts process, in Verdict verdict, Errno error)
    {
        if (IsHeard)
        {
            string what = !verdict.Sends ? (verdict.Rule.Stance == Stance.Leave ? "leave" : "hold")
                : error != Errno.None ? $"{verdict.Signal} could not be sent ({error}) to"
                : verdict.Rule.Stance == Stance.Cut ? $"{verdict.Signal} cuts"
                : verdict.Signal.ToString();
            Say(LogEvent.Of(process, verdict, error), $"{what} {process.Name} ({process.Id.Pid}): {verdict.Rule.Reason}");
            if (verdict.Sends && verdict.Signal != Signal.Kill && OwnStopSignal.IsOfNoUse(process))
            {
                Say($"{process.Name} ({process.Id.Pid}) does not handle {process.StopSignal}, which --signal-of names: {verdict.Signal} instead");
            }
        }
    }

    /// <summary>A process has ended.</summary>
    public void Ended(ProcessRecord process)
    {
        if (IsHeard)
        {
            Say(
                LogEvent.About(process.LastSeen, EventKind.ProcessEnded) with { By = process.EndedBy },
                $"ended {process.LastSeen.Name} ({process.Id.Pid}){(process.EndedBy == "itself" ? ", by itself" : "")}");
        }
    }

    /// <summary>A look at the tree, when it shows something worth a line: the first one of its size.</summary>
    public void Looked(int count, TimeSpan took)
    {
        if (IsHeard && count != _lastCount)
        {
            _lastCount = count;
            Say(
                new LogEvent(EventKind.StopLook) { Processes = count, Took = took },
                string.Create(CultureInfo.InvariantCulture, $"looked at {count} processes in {took.TotalMilliseconds:F1} ms"));
        }
    }

    /// <summary>A signal to the group, for want of a /proc.</summary>
    public void Blind(Signal signal) => Say($"{signal} to main's process group: main is not visible in /proc");
}
