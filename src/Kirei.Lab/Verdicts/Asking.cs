using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Witness;
using Kirei.Linux;

namespace Kirei.Lab.Verdicts;

/// <summary>Whether and how a process was asked to end. A go-between may ask with another signal than the one it got.</summary>
internal static class Asking
{
    private static readonly Signal[] Requests = [Signal.Hup, Signal.Int, Signal.Quit, Signal.Term];

    /// <summary>The requests that a process was sent. The kernel asks nobody: its SIGHUP says that a terminal is gone.</summary>
    public static IEnumerable<ReceivedSignal> Asked(this ProcessStory process, Evidence evidence) =>
        process.Signals.Where(s => !s.FromKernel && (s.Signal == evidence.Signal || Requests.Contains(s.Signal)));

    /// <summary>Those that the kernel did not drop.</summary>
    public static IEnumerable<ReceivedSignal> Got(this ProcessStory process, Evidence evidence) =>
        process.Asked(evidence).Where(s => !s.WasDropped);

    /// <summary>
    /// Whether it dealt with one: in a handler, or by reading it (signalfd and sigwait need the signal blocked, and no handler runs).
    /// </summary>
    public static bool Took(this ProcessStory process, Evidence evidence) =>
        process.Got(evidence).Any(s => s.Handled || process.Reads(s) || (evidence.IsInferred && process.Handles(s.Signal)));

    /// <summary>
    /// Whether a signal was taken without a handler, by signalfd or sigwait. While sigwait waits, /proc does not show the signal as
    /// blocked; but a PID 1 without a handler gets only what it reads, and who ended with a code was not ended by the default action.
    /// </summary>
    public static bool Reads(this ProcessStory process, ReceivedSignal signal) =>
        signal is { DeliveredAt: null, WasDropped: false }
        && (process.Blocked.Has(signal.Signal)
            || process.Index == 0
            || (process.ExitCode is not null && !process.Caught.Has(signal.Signal)));

    /// <summary>Whether it has a handler for a signal, or reads it.</summary>
    public static bool Handles(this ProcessStory process, Signal signal) => process.Caught.Has(signal) || process.Blocked.Has(signal);

    /// <summary>How often a request reached it. What came while one was pending counts as one, as it does for the process.</summary>
    public static int TimesTaken(this ProcessStory process, Evidence evidence) =>
        process.Got(evidence)
            .Count(s => s.Signal == evidence.Signal && s.Outcome != SendOutcome.AlreadyPending && (s.Handled || process.Reads(s)));

    /// <summary>
    /// Whether it handled the signal and then ended itself by sending it to itself, so that its parent sees why: bash does after a trap on
    /// EXIT, and well-behaved programs after their clean-up.
    /// </summary>
    public static bool EndedItself(this ProcessStory process, Evidence evidence) =>
        process.KilledBy is { } by
        && process.Took(evidence)
        && process.Signals.Any(s => s.Signal == by && s.Sender == process.Index && !s.WasDropped);

    /// <summary>The SIGKILL that ended it, if it was one.</summary>
    public static ReceivedSignal? Kill(this ProcessStory process) => process.Signals.FirstOrDefault(s => s.Signal == Signal.Kill);
}
