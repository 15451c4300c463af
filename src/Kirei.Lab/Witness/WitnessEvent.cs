using Kirei.Linux;

namespace Kirei.Lab.Witness;

/// <summary>One thing that the kernel says happened. Pids are the host's, and may be those of threads.</summary>
/// <param name="At">When, on the monotonic clock.</param>
/// <param name="Actor">The thread that ran when it happened.</param>
internal abstract record WitnessEvent(Instant At, int Actor);

/// <summary>A new thread or process is being made; comes before <see cref="Forked"/>.</summary>
internal sealed record TaskCreated(Instant At, int Actor, int Child, bool IsThread) : WitnessEvent(At, Actor);

/// <summary>A new thread or process runs.</summary>
internal sealed record Forked(Instant At, int Actor, int Child) : WitnessEvent(At, Actor);

/// <summary>A process became another program.</summary>
internal sealed record Executed(Instant At, int Actor, string File) : WitnessEvent(At, Actor);

/// <summary>A process asked to end, with this code.</summary>
internal sealed record ExitCalled(Instant At, int Actor, int Code) : WitnessEvent(At, Actor);

/// <summary>How a process ended became known in another way than by its own request.</summary>
internal sealed record StatusLearned(Instant At, int Actor, ExitStatus Status) : WitnessEvent(At, Actor);

/// <summary>A thread ended; with the last one, the process.</summary>
internal sealed record Exited(Instant At, int Actor, bool IsWholeProcess) : WitnessEvent(At, Actor);

/// <summary>A signal was sent.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">By whom.</param>
/// <param name="ActorName">The sender's command name.</param>
/// <param name="Target">To whom.</param>
/// <param name="Signal">Which.</param>
/// <param name="Outcome">What the kernel did with it.</param>
/// <param name="FromKernel">Whether the kernel itself sent it: the end of PID 1 kills everybody.</param>
internal sealed record SignalSent(Instant At, int Actor, string ActorName, int Target, Signal Signal, SendOutcome Outcome, bool FromKernel)
    : WitnessEvent(At, Actor);

/// <summary>A signal reached its receiver.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Whom.</param>
/// <param name="Signal">Which.</param>
/// <param name="Handled">Whether a handler runs; otherwise the default action takes place.</param>
internal sealed record SignalDelivered(Instant At, int Actor, Signal Signal, bool Handled) : WitnessEvent(At, Actor);

/// <summary>The buffer overflowed: this many events are missing.</summary>
internal sealed record EventsLost(Instant At, int Count) : WitnessEvent(At, 0);

/// <summary>A mark that the drill itself wrote into the stream.</summary>
internal sealed record Marked(Instant At, int Actor, string Text) : WitnessEvent(At, Actor);

/// <summary>What the kernel did with a signal, include/trace/events/signal.h.</summary>
internal enum SendOutcome
{
    /// <summary>Queued for the receiver.</summary>
    Queued = 0,

    /// <summary>Dropped: the receiver ignores it, or is a PID 1 without a handler for it.</summary>
    Ignored = 1,

    /// <summary>The same signal was pending already.</summary>
    AlreadyPending = 2,

    /// <summary>The queue was full.</summary>
    Overflow = 3,

    /// <summary>Queued without its details.</summary>
    QueuedWithoutDetails = 4,
}
