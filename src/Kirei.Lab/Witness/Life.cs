using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Kirei.Lab.Verdicts;
using Kirei.Linux;

namespace Kirei.Lab.Witness;

/// <summary>One process while the testimony is replayed.</summary>
internal sealed class Life(Instant startedAt, Sight? sight)
{
    private readonly List<(SignalSent Sent, Life? Sender, SignalDelivered? Delivered)> _signals = [];
    private string? _executed;
    private Instant? _executedAt;

    /// <summary>What /proc said.</summary>
    public Sight? Sight { get; } = sight;

    /// <summary>Who made it.</summary>
    public Life? Parent { get; set; }

    /// <summary>When it ended.</summary>
    public Instant? EndedAt { get; set; }

    /// <summary>The code it asked to end with.</summary>
    public int? ExitCode { get; set; }

    /// <summary>How it ended, where that was learned afterwards.</summary>
    public ExitStatus? Status { get; set; }

    /// <summary>It became another program.</summary>
    public void Execute(string file, Instant at) => (_executed, _executedAt) = (file, at);

    /// <summary>It was sent a signal.</summary>
    public void Receive(SignalSent sent, Life? sender) => _signals.Add((sent, sender, null));

    /// <summary>A signal arrived. SIGKILL that nobody sent is how the kernel ends the other threads of a process.</summary>
    public void Deliver(SignalDelivered delivered)
    {
        int index = _signals.FindIndex(
            s => s.Sent.Signal == delivered.Signal && s.Delivered is null && s.Sent.Outcome != SendOutcome.Ignored);
        if (index >= 0)
        {
            _signals[index] = _signals[index] with { Delivered = delivered };
        }
    }

    /// <summary>Its nearest ancestor among these: one whose parent has gone is shown below the next.</summary>
    public Life? NearestOf(IReadOnlyCollection<Life> these)
    {
        Life? parent = Parent;
        while (parent is not null && !these.Contains(parent))
        {
            parent = parent.Parent;
        }

        return parent;
    }

    /// <summary>The story, with times from the stop on and places instead of pids.</summary>
    public ProcessStory Tell(int index, ImmutableArray<Life> all, StopFacts stop) => new()
    {
        Index = index,
        Parent = NearestOf(all) is { } parent ? all.IndexOf(parent) : -1,
        Pid = Sight?.PidInside ?? 0,
        Name = Sight?.Name ?? Path.GetFileName(_executed) ?? Parent?.Sight?.Name ?? "?",
        Command = Sight?.Command ?? (_executed is null ? Parent?.Sight?.Command ?? [] : [_executed]),
        File = Sight?.File ?? _executed ?? "",
        StartedAt = startedAt - stop.StopAt,
        ExecutedAt = _executedAt - stop.StopAt,
        Descriptors = Sight?.Descriptors ?? Descriptors.None,
        EndedAt = (EndedAt ?? stop.EndedAt) - stop.StopAt,
        ExitCode = Status is { WasKilled: false } status ? status.Code : ExitCode,
        KilledBy = Status is { } known ? known.WasKilled ? known.KilledBy : null : ExitCode is null ? FatalSignal() : null,
        Signals = [.. _signals.Where(s => IsTold(s.Sent, s.Sender, stop)).Select(s => Tell(s.Sent, s.Sender, s.Delivered, all, stop))],
        IsZombie = Sight?.State == 'Z',
        Session = Sight?.Session ?? 0,
        Caught = Sight?.Caught ?? default,
        Ignored = Sight?.Ignored ?? default,
        Blocked = Sight?.Blocked ?? default,
    };

    /// <summary>What runtimes send to their own threads (SIGURG of Go, the real-time ones of libc and .NET) is nobody's business.</summary>
    private bool IsTold(SignalSent sent, Life? sender, StopFacts stop) =>
        sent.At >= stop.StopAt && !sent.Signal.IsIgnoredByDefault && !(sender == this && sent.Signal.Number is >= 32 and <= 34);

    private static ReceivedSignal Tell(
        SignalSent sent, Life? sender, SignalDelivered? delivered, ImmutableArray<Life> all, StopFacts stop) => new(
        sent.At - stop.StopAt,
        sent.Signal,
        sender is null ? -1 : all.IndexOf(sender),
        sent.ActorName,
        sent.Outcome,
        delivered?.At - stop.StopAt,
        delivered is { Handled: true },
        sent.FromKernel);

    /// <summary>It did not ask to end, so a signal ended it: one with its default action, and SIGKILL rather than another.</summary>
    public Signal? FatalSignal()
    {
        List<Signal> candidates =
        [
            .. _signals.Where(s => s.Delivered is not { Handled: true } && CanEnd(s.Sent)).Select(s => s.Sent.Signal),
        ];
        return candidates.Count == 0 ? null : candidates.Contains(Signal.Kill) ? Signal.Kill : candidates[^1];
    }

    private static bool CanEnd(SignalSent sent) =>
        sent.Outcome != SendOutcome.Ignored && !sent.Signal.IsIgnoredByDefault && sent.Signal.Number is not (18 or 19 or 20 or 21 or 22);
}
