using System;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>
/// How the grace is spent: <c>grace = pre-stop hook + stop delay + drain + on-stop hook's slice + reserve</c>. The reserve is kept back for
/// the end, so that kirei is done before the runtime's own SIGKILL; the slice belongs to the hook however long the drain takes; time that
/// one part does not need goes to the next.
/// </summary>
/// <param name="Grace">The time that the runtime leaves between the stop signal and SIGKILL; null for no limit.</param>
/// <param name="HookSlice">What the on-stop hook is guaranteed.</param>
/// <param name="PreStopSlice">What the pre-stop hook may take; zero without one, null for as much as is left for the programs.</param>
internal readonly record struct Budget(TimeSpan? Grace, TimeSpan HookSlice, TimeSpan? PreStopSlice)
{
    private static readonly TimeSpan LeastReserve = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan MostReserve = TimeSpan.FromSeconds(2);

    /// <summary>Ten percent of the grace, at least 0.5 s, at most 2 s, and never more than half of it.</summary>
    public TimeSpan Reserve => Grace is not { } grace ? TimeSpan.Zero
        : Min(Max(grace / 10, LeastReserve), Min(MostReserve, grace / 2));

    /// <summary>The part of the slice that fits: at most half of what is left without the reserve.</summary>
    public TimeSpan FittingHookSlice => Grace is not { } grace ? HookSlice : Min(HookSlice, (grace - Reserve) / 2);

    /// <summary>
    /// The part of the pre-stop hook's time that fits: at most half of the time to the deadline; null when nothing limits it.
    /// </summary>
    public TimeSpan? FittingPreStopSlice => Grace is not { } grace ? PreStopSlice
        : (grace - Reserve - FittingHookSlice) / 2 is var half && PreStopSlice is { } slice ? Min(slice, half)
        : half;

    /// <summary>Whether the pre-stop hook's time had to be cut.</summary>
    public bool IsPreStopCut => FittingPreStopSlice < PreStopSlice;

    /// <summary>Whether the hook's slice had to be cut.</summary>
    public bool IsHookCut => FittingHookSlice < HookSlice;

    /// <summary>When everything left is killed, for a stop that began at <paramref name="start"/>.</summary>
    public Instant Deadline(Instant start) => Grace is { } grace ? start + (grace - Reserve - FittingHookSlice) : Instant.Never;

    /// <summary>When kirei has to be done with everything but its own exit.</summary>
    public Instant End(Instant start) => Grace is { } grace ? start + (grace - Reserve) : Instant.Never;

    /// <summary>
    /// What is left of the grace after the pre-stop hook and a stop delay, and without the on-stop hook's slice: what the drain has, and
    /// the reserve.
    /// </summary>
    public TimeSpan? GraceAfter(TimeSpan delay)
    {
        TimeSpan? left = Grace - FittingHookSlice - (FittingPreStopSlice ?? TimeSpan.Zero);
        return left is { } time ? time - Min(delay, (time - Reserve) / 2) : null;
    }

    /// <summary>When the pre-stop hook is killed, for a stop that began at <paramref name="start"/>.</summary>
    public Instant EndOfPreStop(Instant start) => FittingPreStopSlice is { } slice ? start + slice : Instant.Never;

    /// <summary>When a stop delay that begins now is over: half of the time to the deadline is left for the drain.</summary>
    public Instant EndOfDelay(Instant start, Instant now, TimeSpan delay) =>
        Deadline(start) is var deadline && deadline == Instant.Never ? now + delay : Instant.Min(now + delay, now + (deadline - now) / 2);

    /// <summary>When the on-stop hook is killed.</summary>
    /// <param name="now">When it is started.</param>
    /// <param name="stop">When the stop was requested; null without a request: then the hook has the whole grace.</param>
    /// <param name="timeout">The time it may take; null for what the grace leaves.</param>
    public Instant EndOfHook(Instant now, Instant? stop, TimeSpan? timeout)
    {
        Instant byGrace = stop is { } start ? End(start) : Grace is { } grace ? now + grace : Instant.Never;
        return timeout is { } limit ? Instant.Min(now + limit, byGrace) : byGrace;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
