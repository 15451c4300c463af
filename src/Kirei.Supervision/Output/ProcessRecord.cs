using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Output;

/// <summary>What the flight recorder knows of one process.</summary>
internal sealed class ProcessRecord(in ProcessFacts process, byte[]? commandLine)
{
    /// <summary>Which.</summary>
    public ProcessId Id { get; } = process.Id;

    /// <summary>Its parent at first sight.</summary>
    public Pid Parent { get; } = process.Parent;

    /// <summary>
    /// Its arguments, with NUL between them; empty unless a report was wanted, null where there was no room left for them.
    /// </summary>
    public byte[]? CommandLine { get; } = commandLine;

    /// <summary>
    /// The facts at last sight; the dispositions are those it was judged by, since a program may remove its handlers as it exits.
    /// </summary>
    public ProcessFacts LastSeen { get; private set; } = process;

    /// <summary>Whether it waited for a foreground child when last seen: why its trap may not have run.</summary>
    public bool HadChildren => LastSeen.Children > 0;

    /// <summary>The rule it was under, the deadline's own not counted.</summary>
    public Rule? Rule { get; set; }

    /// <summary>What it was sent.</summary>
    public List<SentSignal> Signals { get; } = [];

    /// <summary>When it was found to have ended.</summary>
    public Instant? EndedAt { get; set; }

    /// <summary>How it ended, when kirei reaped it.</summary>
    public ExitStatus? Reaped { get; set; }

    /// <summary>How it ended; null when another process reaped it, or it has not ended.</summary>
    public ExitStatus? Status => Reaped ?? (WasKilled ? ExitStatus.Killed(Signal.Kill) : null);

    /// <summary>
    /// Whether it has survived a signal that it has no handler for, as the init of a PID namespace of its own; null while that has not been
    /// asked.
    /// </summary>
    public bool? IsNestedInit { get; set; }

    /// <summary>Since when it has survived being cut; null for one that was not cut.</summary>
    public Instant? CutAt => Signals is [.., { Rule.Stance: Stance.Cut, Error: var error, At: var at }] && error == Errno.None ? at : null;

    /// <summary>Whether kirei killed it.</summary>
    public bool WasKilled => Signals.Exists(s => s.Signal == Signal.Kill && s.Error == Errno.None);

    /// <summary>
    /// By whose doing it ended: <c>kill</c>, kirei's SIGKILL; <c>cut</c>, the stop signal, which it did not handle; <c>stop</c>, itself, as
    /// it was told to; <c>itself</c>, unasked by kirei.
    /// </summary>
    public string EndedBy => WasKilled ? "kill"
        : Signals.FindLast(sent => sent.Error == Errno.None) is not { Rule: { } rule } ? "itself"
        : rule.Stance == Stance.Cut ? "cut"
        : "stop";

    /// <summary>It was seen again.</summary>
    public void Update(in ProcessFacts process) => LastSeen = Signals.Count == 0
        ? process
        : process with { Caught = LastSeen.Caught, Ignored = LastSeen.Ignored, Blocked = LastSeen.Blocked };
}

/// <summary>A signal that was sent.</summary>
/// <param name="At">When.</param>
/// <param name="Signal">Which.</param>
/// <param name="Rule">By which rule.</param>
/// <param name="Error">Why it could not be sent.</param>
internal readonly record struct SentSignal(Instant At, Signal Signal, Rule Rule, Errno Error);
