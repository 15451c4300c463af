using System;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>The circumstances of one look at the tree.</summary>
/// <param name="StopSignal">What kirei was sent.</param>
/// <param name="MainGroup">The process group of main.</param>
/// <param name="IsFirstLook">Whether this is the first look of this drain: whoever is seen only later was born after the stop began.</param>
/// <param name="StartedAt">When the drain began.</param>
/// <param name="Deadline">When everything left is killed.</param>
/// <param name="Now">The time of this look.</param>
internal readonly record struct DrainMoment(
    Signal StopSignal, Pid MainGroup, bool IsFirstLook, Instant StartedAt, Instant Deadline, Instant Now)
{
    /// <summary>How long a held process without children may run on by itself.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromMilliseconds(250);

    /// <summary>The processor time it may use meanwhile, when it does not sleep: the same in clock ticks of 10 ms.</summary>
    public const ulong SettleTicks = 25;

    /// <summary>How long a process is waited for that is in the middle of a fork or an exec.</summary>
    public static readonly TimeSpan UnsettledTime = TimeSpan.FromMilliseconds(20);

    /// <summary>How long, when it has had no processor meanwhile.</summary>
    public static readonly TimeSpan StarvedTime = TimeSpan.FromMilliseconds(200);

    /// <summary>What stands for half of the time to the deadline where there is none: half of Docker's ten seconds.</summary>
    public static readonly TimeSpan HalfWithoutDeadline = TimeSpan.FromSeconds(5);

    /// <summary>What the table is walked with: the stop signal, but TERM once a terminal's INT has gone to main's group.</summary>
    private Signal TableSignal => StopSignal == Signal.Int ? Signal.Term : StopSignal;

    /// <summary>What this process is asked with. A shell's handler for INT is its own; any other program that has one means a stop by it.</summary>
    public Signal SignalFor(in ProcessFacts process) =>
        OwnStopSignal.IsTaken(process) ? process.StopSignal
        : StopSignal == Signal.Int && !process.IsShell && Disposition.Takes(process, Signal.Int) ? Signal.Int
        : Disposition.SignalFor(process, TableSignal);

    /// <summary>When aftercare with a handler is asked: an eighth of the drain before the deadline.</summary>
    public Instant LastCall => Deadline == Instant.Never ? Instant.Never : Deadline - (Deadline - StartedAt) / 8;

    /// <summary>The time that is left; without a deadline, what stands for half of it.</summary>
    public TimeSpan TimeLeft => Deadline == Instant.Never ? HalfWithoutDeadline : Deadline - Now;

    /// <summary>Half of the time from <paramref name="since"/> to the deadline: how long somebody is waited for when in doubt.</summary>
    public Instant HalfwayFrom(Instant since) => since + (Deadline == Instant.Never ? HalfWithoutDeadline : (Deadline - since) / 2);
}
