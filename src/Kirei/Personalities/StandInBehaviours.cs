using Kirei.Linux;
using Kirei.Supervision.Init;

namespace Kirei.Personalities;

/// <summary>
/// How each init that kirei stands in for differs from <c>kirei run</c>, side by side. What depends on options, the terminal or whether it
/// is PID 1 is added when it starts; what it prints is its observer's.
/// </summary>
internal static class StandInBehaviours
{
    /// <summary>tini: main in a process group of its own, in the terminal's foreground.</summary>
    public static InitBehaviour Tini { get; } = Common with
    {
        StartFailure = new StartFailureCodes(missing: 127, forbidden: 126, other: 1),
    };

    /// <summary>
    /// catatonit: main in a process group of its own, in the foreground of the controlling terminal; TSTP, TTIN and TTOU stay with the
    /// init. Unlike with the original, main does not inherit these three blocked, so that Ctrl-Z works.
    /// </summary>
    public static InitBehaviour Catatonit { get; } = Common with
    {
        StartFailure = StartFailureCodes.Always(1),
        Kept = SignalSet.Empty.With(Signal.Tstp).With(Signal.Ttin).With(Signal.Ttou),
        PassesSockets = true,
    };

    /// <summary>
    /// dumb-init: main in a session of its own that is handed the terminal (or, as a single child, in dumb-init's own group), with every
    /// signal unblocked and at its default; every signal is passed on but CHLD, even what the kernel sends for faults when it was sent by
    /// kill(2); with main its group is asked to end.
    /// </summary>
    public static InitBehaviour DumbInit { get; } = Common with
    {
        Signals = SignalSet.Manageable.Union(SignalSet.Faults),
        StaysIgnored = SignalSet.All.RealTimeOnly,
        StartFailure = StartFailureCodes.Always(2),
        UnblocksMain = true,
        StopsWithTerminal = true,
        EndsGroup = true,
    };

    private static InitBehaviour Common => InitBehaviour.Own with
    {
        StaysIgnored = SignalSet.All.Without(Signal.Chld),
        AdoptsOrphans = false,
        ManagesTerminal = false,
        PassesSockets = false,
    };
}
