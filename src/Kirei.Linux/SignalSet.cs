using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>A set of signals, in the kernel's order: bit n-1 is signal n.</summary>
/// <param name="Bits">The mask, as proc_pid_status(5) prints it.</param>
public readonly record struct SignalSet(ulong Bits)
{
    // Synchronous faults must reach the thread that caused them, KILL and STOP cannot be blocked, 32 and 33 are glibc's own,
    // and with 34 (SIGRTMIN) blocked the runtime could no longer suspend its threads: GC.Collect would never return.
    private const ulong Untouchable =
        1UL << (4 - 1) | 1UL << (5 - 1) | 1UL << (6 - 1) | 1UL << (7 - 1) | 1UL << (8 - 1) | 1UL << (11 - 1) | 1UL << (31 - 1)
        | 1UL << (9 - 1) | 1UL << (19 - 1) | 1UL << (32 - 1) | 1UL << (33 - 1) | 1UL << (34 - 1);

    /// <summary>Everything an init takes through its signalfd: all signals but faults, KILL, STOP, 32, 33 and SIGRTMIN.</summary>
    public static SignalSet Manageable => new(~Untouchable);

    /// <summary>
    /// ILL, TRAP, ABRT, BUS, FPE, SEGV and SYS, which the kernel sends for a fault. While they are blocked, a real fault ends the process
    /// at once, and the runtime can make no exception of it.
    /// </summary>
    public static SignalSet Faults => new(1UL << 3 | 1UL << 4 | 1UL << 5 | 1UL << 6 | 1UL << 7 | 1UL << 10 | 1UL << 30);

    /// <summary>Every signal.</summary>
    public static SignalSet All => new(~0UL);

    /// <summary>No signal.</summary>
    public static SignalSet Empty => default;

    /// <summary>Whether the set has this signal.</summary>
    public bool Has(Signal signal) => (Bits & signal.Bit) != 0;

    /// <summary>Whether the set has any of these.</summary>
    public bool HasAny(SignalSet others) => (Bits & others.Bits) != 0;

    /// <summary>Whether the set has all of these.</summary>
    public bool HasAll(SignalSet others) => (Bits & others.Bits) == others.Bits;

    /// <summary>This set without one signal.</summary>
    public SignalSet Without(Signal signal) => new(Bits & ~signal.Bit);

    /// <summary>This set and another one.</summary>
    public SignalSet Union(SignalSet others) => new(Bits | others.Bits);

    /// <summary>What both have.</summary>
    public SignalSet Intersection(SignalSet others) => new(Bits & others.Bits);

    /// <summary>This set without the standard signals, 1 to 31.</summary>
    public SignalSet RealTimeOnly => new(Bits & ~((1UL << 31) - 1));

    /// <summary>This set with one signal more.</summary>
    public SignalSet With(Signal signal) => new(Bits | signal.Bit);

    internal unsafe sigset_t ToNative()
    {
        sigset_t set = default;
        set.__val[0] = Bits;
        return set;
    }

    /// <summary>The bits, as /proc/PID/status shows them.</summary>
    public override string ToString() => Bits.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
}
