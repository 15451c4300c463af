using Kirei.Linux;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>Somebody was told to stop: by a signal, or in a way of its own.</summary>
/// <param name="At">When.</param>
/// <param name="By">By whom; null: by the init.</param>
internal readonly record struct Telling(Instant At, Simulated? By)
{
    public bool IsByInit => By is null;
}

/// <summary>
/// The masks that a look shows of a process in the middle of a fork or an exec. They are not its own; what comes meanwhile waits.
/// </summary>
internal readonly record struct Moment(SignalSet Caught, SignalSet Blocked)
{
    /// <summary>posix_spawn, system(3) and vfork block everything in the parent; so does dash.</summary>
    public static Moment OfSpawn => new(SignalSet.Empty, new SignalSet(ulong.MaxValue));

    /// <summary>bash has a handler for TERM, in the parent and in the copy.</summary>
    public static Moment OfBash => new(SignalSet.Empty.With(Signal.Term), SignalSet.Empty);
}
