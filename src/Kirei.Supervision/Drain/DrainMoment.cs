using System;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>The circumstances of one look at the tree.</summary>
/// <param name="StopSignal">What kirei was sent.</param>
/// <param name="Main">The process that kirei started; its process group has the same number.</param>
/// <param name="IsFirstLook">Whether this is the first look of this drain: a process first seen in a later one was started after the
/// stop.</param>
/// <param name="StartedAt">When the drain began.</param>
/// <param name="Deadline">When everything left is killed.</param>
/// <param name="Now">The time of this look.</param>
internal readonly record struct DrainMoment(
    Signal StopSignal, Pid Main, bool IsFirstLook, Instant StartedAt, Instant Deadline, Instant Now)
{
    /// <summary>Whether a second stop has come: no process is given more time out of patience.</summary>
    public bool IsImpatient { get; init; }

    /// <summary>How long a script without children may be idle before it is assumed to wait for nothing.</summary>
    public static readonly TimeSpan RestTime = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How much older a script must be than the program it started last for that one to be possibly a short one among others.
    /// </summary>
    public static readonly TimeSpan MuchOlder = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a script that does nothing but sleep, again and again, may continue when there is nothing left that it could be waiting
    /// for.
    /// </summary>
    public static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(1);

    /// <summary>The processor time it may use meanwhile, when it does not sleep: the same in clock ticks of 10 ms.</summary>
    public const ulong RestTicks = 25;

    /// <summary>How long kirei waits for a process that is in the middle of a fork or an exec.</summary>
    public static readonly TimeSpan DoubtTime = TimeSpan.FromMilliseconds(20);

    /// <summary>The same, when it has had no processor time in between.</summary>
    public static readonly TimeSpan StarvedTime = TimeSpan.FromMilliseconds(200);

    /// <summary>What takes the place of half of the time to the deadline where there is none: half of Docker's ten seconds.</summary>
    public static readonly TimeSpan HalfWithoutDeadline = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan LeastLastCall = TimeSpan.FromSeconds(1);

    /// <summary>The signal that this process is told with.</summary>
    public Signal SignalFor(in ProcessFacts process) => ReactionFact.SignalFor(process, StopSignal);

    /// <summary>Whether half of the time to the deadline is over.</summary>
    public bool IsHalfOver => Now >= HalfwayFrom(StartedAt);

    /// <summary>
    /// When every process that was never told is told after all: an eighth of the drain before the deadline, at least a second, but not
    /// before half-time.
    /// </summary>
    public Instant LastCall => Deadline == Instant.Never
        ? Instant.Never
        : Instant.Max(Deadline - Longer((Deadline - StartedAt) / 8, LeastLastCall), HalfwayFrom(StartedAt));

    /// <summary>
    /// The deadline while it is to come. One that has passed calls for no look of its own: newcomers are found at the next regular one.
    /// </summary>
    public Instant ComingDeadline => Deadline > Now ? Deadline : Instant.Never;

    /// <summary>The time that is left; without a deadline, what takes the place of half of it.</summary>
    public TimeSpan TimeLeft => Deadline == Instant.Never ? HalfWithoutDeadline : Deadline - Now;

    /// <summary>Half of the time from <paramref name="since"/> to the deadline: how long kirei waits for a process when in doubt.</summary>
    public Instant HalfwayFrom(Instant since) => since + (Deadline == Instant.Never ? HalfWithoutDeadline : (Deadline - since) / 2);

    /// <summary>When a patience that begins now ends.</summary>
    public Instant EndOf(Patience patience) => patience switch
    {
        Patience.AMoment => Now + DoubtTime,
        Patience.AWhile => Now + RestTime,
        Patience.HalfOfTheRest => HalfwayFrom(Now),
        _ => Instant.Never,
    };

    private static TimeSpan Longer(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
