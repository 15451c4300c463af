using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>What the stop signal would do to a process.</summary>
internal enum Reaction
{
    /// <summary>Unknown for now: in the middle of a fork or an exec its masks are not its own.</summary>
    Unknown,

    /// <summary>It has a handler, or reads the signal by sigwait(3) or a signalfd(2): it finishes in its own way.</summary>
    Finishes,

    /// <summary>A shell with a trap that waits for a foreground child: no shell runs a trap before that child has exited.</summary>
    Defers,

    /// <summary>The signal ends it at once.</summary>
    IsCut,

    /// <summary>It ignores the signal, or blocks it without reading it.</summary>
    Stays,

    /// <summary>A known wrapper, which would do harm with the signal: it exits when its child has.</summary>
    Mishandles,
}

/// <summary>The first fact: what the stop signal would do, as far as a process's masks and kind show.</summary>
internal static class ReactionFact
{
    /// <summary>What is known of it now.</summary>
    /// <param name="process">What a look shows.</param>
    /// <param name="signal">The signal it would be sent.</param>
    /// <param name="waits">Whom it waits for.</param>
    public static Reaction Of(in ProcessFacts process, Signal signal, WaitsFor waits) =>
        process.Kind == ProcessKind.Wrapper && process.Children > 0 ? Reaction.Mishandles
        : process.Kind == ProcessKind.StepRunner && Handles(process, signal) ? Reaction.IsCut
        : Handles(process, signal) ? (process.IsShell && waits == WaitsFor.Foreground ? Reaction.Defers : Reaction.Finishes)
        : process.Ignored.Has(signal) || process.Blocked.Has(signal) ? Reaction.Stays
        : Reaction.IsCut;

    /// <summary>
    /// The signal that asks this process to stop: its own where one is given for it; the stop signal where it is handled; TERM where the
    /// stop signal is ignored, would do nothing by default (WINCH), or would end a process that handles TERM; else the stop signal. INT
    /// goes only to processes that handle it (a shell's own handler does not count); all others get TERM.
    /// </summary>
    public static Signal SignalFor(in ProcessFacts process, Signal stop) =>
        OwnStopSignal.IsTaken(process) ? process.StopSignal
        : Handles(process, stop) ? stop
        : stop == Signal.Int || process.Ignored.Has(stop) || stop.IsIgnoredByDefault || Handles(process, Signal.Term) ? Signal.Term
        : stop;

    /// <summary>Whether it does something of its own with the signal. A shell's handler for INT is the shell's own, not a trap.</summary>
    public static bool Handles(in ProcessFacts process, Signal signal) =>
        (process.Caught.Has(signal) || process.Awaited.Has(signal))
            && (!(process.IsShell && signal == Signal.Int) || process.StopSignal == Signal.Int);

    /// <summary>Whether it is a shell with a trap, as a handler for TERM shows.</summary>
    public static bool HasTrap(in ProcessFacts process) => process.IsShell && process.Caught.Has(Signal.Term);

    /// <summary>
    /// A shell at a prompt: with job control it ignores TERM, and TSTP or TTOU too (POSIX sh, "Signals and Error Handling").
    /// </summary>
    public static bool IsInteractiveShell(in ProcessFacts process) =>
        process.IsShell && process.Ignored.Has(Signal.Term) && (process.Ignored.Has(Signal.Tstp) || process.Ignored.Has(Signal.Ttou));

    /// <summary>
    /// Whether its masks may be only temporary. bash sets a handler for TERM while it forks; posix_spawn(3), system(3) and a vfork(2) of
    /// CPython block every signal in the parent until the child has started; a child that has not yet called exec has inherited everything
    /// from its shell, including the command line. Nor does a running parent show yet whether it is about to wait for its child.
    /// </summary>
    public static bool IsInDoubt(ProcessTree tree, int index, Signal signal)
    {
        ref readonly ProcessFacts process = ref tree[index];
        bool blocksEverything = process.Blocked.Has(signal) && process.Blocked.Has(Signal.Hup) && process.Blocked.Has(Signal.Chld)
            && !process.Awaited.Has(signal);
        bool isBetween = process.IsBusy
            && (process.IsShell || (!process.Caught.Has(signal) && (process.Blocked.Has(signal) || process.Children > 0)));
        return blocksEverything || isBetween || (process.Children == 0 && (process.Command == 0 || IsCopyOfItsShell(tree, process)));
    }

    private static bool IsCopyOfItsShell(ProcessTree tree, in ProcessFacts process) =>
        process.ParentIndex >= 0
            && process.Command != 0
            && tree[process.ParentIndex].IsShell
            && tree[process.ParentIndex].Command == process.Command;
}
