using System;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Lab.Witness;
using Kirei.Linux;

namespace Kirei.Lab.Verdicts;

/// <summary>What one process lived through. Times are counted from the stop; before it they are negative.</summary>
internal sealed record ProcessStory
{
    /// <summary>Its place in <see cref="Evidence.Processes"/>.</summary>
    public required int Index { get; init; }

    /// <summary>The place of its parent; -1 for PID 1, and for one that entered from outside.</summary>
    public int Parent { get; init; } = -1;

    /// <summary>Its pid as seen inside; 0 when it ended before it could be read.</summary>
    public int Pid { get; init; }

    /// <summary>Its short name.</summary>
    public required string Name { get; init; }

    /// <summary>Its arguments.</summary>
    public ImmutableArray<string> Command { get; init; } = [];

    /// <summary>The program's file.</summary>
    public string File { get; init; } = "";

    /// <summary>When it was born, or first seen.</summary>
    public TimeSpan StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    public TimeSpan EndedAt { get; init; }

    /// <summary>The code it asked to end with; null when it did not ask.</summary>
    public int? ExitCode { get; init; }

    /// <summary>The signal that ended it; null when it ended by itself, or nobody knows.</summary>
    public Signal? KilledBy { get; init; }

    /// <summary>What it was sent from the stop on.</summary>
    public ImmutableArray<ReceivedSignal> Signals { get; init; } = [];

    /// <summary>Whether it was dead, and not waited for, when the stop began.</summary>
    public bool IsZombie { get; init; }

    /// <summary>Whether it came after the stop had begun.</summary>
    public bool IsNewcomer => StartedAt > TimeSpan.Zero;

    /// <summary>Its session.</summary>
    public int Session { get; init; }

    /// <summary>Signals with a handler, just before the stop.</summary>
    public SignalSet Caught { get; init; }

    /// <summary>Signals ignored, just before the stop.</summary>
    public SignalSet Ignored { get; init; }

    /// <summary>Signals blocked, just before the stop.</summary>
    public SignalSet Blocked { get; init; }

    /// <summary>When it last became another program; null when it did not while it was watched.</summary>
    public TimeSpan? ExecutedAt { get; init; }

    /// <summary>What it had open just before the stop.</summary>
    public Descriptors Descriptors { get; init; } = Descriptors.None;

    /// <summary>The command line, or the name where there is none.</summary>
    public string CommandLine => Command.IsEmpty ? Name : string.Join(' ', Command);

    /// <summary>The command line without its digits: <c>clip-17.mp4</c> and <c>clip-18.mp4</c> are the same job.</summary>
    public string Shape => string.Concat(CommandLine.Where(c => !char.IsAsciiDigit(c)));

    /// <summary>Whether it does after the stop what another had done before it: the next turn of a loop, its numbers aside.</summary>
    public bool IsAgain(ProcessStory other) =>
        IsNewcomer && other.Index != Index && other.EndedAt <= StartedAt && other.Shape == Shape;

    /// <summary>Name and pid, as the sentences have them.</summary>
    public string Called => Pid == 0 ? Label : $"{Label} ({Pid})";

    /// <summary>A script's or program's own name: <c>python3 /srv/app.py</c> is called app.py.</summary>
    public string Label => ProgramNames.LabelOf(this);

    /// <inheritdoc/>
    public override string ToString() => string.Concat(Called, " ", string.Join(',', Signals.Select(s => s.Signal.Name)));
}

/// <summary>A signal as its receiver knows it.</summary>
/// <param name="At">When it was sent.</param>
/// <param name="Signal">Which.</param>
/// <param name="Sender">The sender's place; -1 for one outside the target.</param>
/// <param name="SenderName">The sender's name.</param>
/// <param name="Outcome">What the kernel did with it.</param>
/// <param name="DeliveredAt">When it arrived; null when it did not, or was taken without a handler (signalfd, sigwait).</param>
/// <param name="Handled">Whether a handler ran.</param>
/// <param name="FromKernel">Whether it is the kernel's end of the namespace.</param>
internal sealed record ReceivedSignal(
    TimeSpan At, Signal Signal, int Sender, string SenderName, SendOutcome Outcome, TimeSpan? DeliveredAt, bool Handled, bool FromKernel)
{
    /// <summary>Whether the kernel dropped it.</summary>
    public bool WasDropped => Outcome == SendOutcome.Ignored;
}
