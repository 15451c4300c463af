using System;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>What a process would do with a signal, as far as its masks and its kind tell.</summary>
internal static class Disposition
{
    /// <summary>
    /// The signal that asks this process to stop: the stop signal where it is handled; TERM where the stop signal is ignored, would do nothing
    /// by default (WINCH), or would end a process that handles TERM; else the stop signal.
    /// </summary>
    public static Signal SignalFor(in ProcessFacts process, Signal stop) =>
        Takes(process, stop) ? stop
        : process.Ignored.Has(stop) || stop.IsIgnoredByDefault || Takes(process, Signal.Term) ? Signal.Term
        : stop;

    /// <summary>Whether it has a handler, or blocks the signal: then it waits for it by signalfd(2) or sigwait(3), as inits do.</summary>
    public static bool Takes(in ProcessFacts process, Signal signal) =>
        process.Caught.Has(signal) || (process.Blocked.Has(signal) && !process.Ignored.Has(signal));

    /// <summary>Whether it does something of its own with the signal. A shell's handler for INT is its own and no trap, unless the user says so.</summary>
    public static bool Handles(in ProcessFacts process, Signal signal) =>
        Takes(process, signal) && (!(process.IsShell && signal == Signal.Int) || process.StopSignal == Signal.Int);

    /// <summary>Whether it is a shell with a trap, as a handler for TERM tells.</summary>
    public static bool HasTrap(in ProcessFacts process) => process.IsShell && process.Caught.Has(Signal.Term);

    /// <summary>A shell at a prompt: with job control it ignores TERM, and TSTP or TTOU too (POSIX sh, "Signals and Error Handling").</summary>
    public static bool IsInteractiveShell(in ProcessFacts process) =>
        process.IsShell && process.Ignored.Has(Signal.Term) && (process.Ignored.Has(Signal.Tstp) || process.Ignored.Has(Signal.Ttou));

    /// <summary>
    /// A shell that waits for a foreground child, and will run no trap before that has ended. dash and ash sit in wait4(2) for one, in
    /// sigsuspend(2) for background children; bash and others show it only by a child without the mark of a background job.
    /// </summary>
    public static bool WaitsForForegroundChild(ProcessTree tree, int index)
    {
        ref readonly ProcessFacts shell = ref tree[index];
        return (shell.Kind, shell.BlockedIn) switch
        {
            (ProcessKind.AlmquistShell, BlockedIn.SignalSuspend) => false,
            (ProcessKind.AlmquistShell or ProcessKind.Shell, _) => HasForegroundChild(tree, index),
            _ => false,
        };
    }

    /// <summary>
    /// Whether its shell waits for this child: it lacks the mark of a background job. Below a background job everybody bears that mark; but a dash that
    /// sits in wait4(2) waits for somebody, and that is whom it started last.
    /// </summary>
    public static bool IsInForeground(ProcessTree tree, int index)
    {
        ref readonly ProcessFacts child = ref tree[index];
        ref readonly ProcessFacts shell = ref tree[child.ParentIndex];
        return !child.IsBackgroundJob
            || (shell.Kind == ProcessKind.AlmquistShell && shell.IsBackgroundJob && shell.BlockedIn == BlockedIn.WaitForChild && IsYoungest(tree, child));
    }

    /// <summary>
    /// Whether its shell may be waiting for this child: where all bear the mark of a background job and only a dash shows whom it waits for, the one that
    /// it started last.
    /// </summary>
    public static bool MayBeInForeground(ProcessTree tree, int index)
    {
        ref readonly ProcessFacts shell = ref tree[tree[index].ParentIndex];
        return shell.Kind == ProcessKind.AlmquistShell && shell.BlockedIn == BlockedIn.SignalSuspend ? false
            : IsInForeground(tree, index) || (shell.Kind == ProcessKind.Shell && shell.IsBackgroundJob && IsYoungest(tree, tree[index]));
    }

    /// <summary>
    /// In the middle of a fork or an exec its masks are not its own: bash sets a handler for TERM, dash and posix_spawn block everything until the child
    /// has started; and a child that has not yet called exec has all from the shell, its command line too. Nor does a parent that runs show yet whether it
    /// is about to wait for its child.
    /// </summary>
    public static bool IsStartingSomething(ProcessTree tree, int index, Signal signal)
    {
        ref readonly ProcessFacts process = ref tree[index];
        bool masksMeanNothing = process.IsBusy
            && (process.IsShell || (!process.Caught.Has(signal) && (process.Blocked.Has(signal) || process.Children > 0)));
        return masksMeanNothing || (process.Children == 0 && IsCopyOfItsShell(tree, process));
    }

    /// <summary>Whether a process with default disposition is held for its children: it waits for them, or is a shell that may.</summary>
    public static bool WaitsForChildren(in ProcessFacts process) => process.Children > 0 && process.BlockedIn switch
    {
        BlockedIn.WaitForChild or BlockedIn.SignalSuspend or BlockedIn.PipeFromDescendants => true,
        BlockedIn.Unknown => process.IsShell || process.Kind == ProcessKind.WorkList,
        _ => process.IsStopped,
    };

    private static bool HasForegroundChild(ProcessTree tree, int index)
    {
        for (int child = index + 1; child < tree.Count; child++)
        {
            if (tree[child].ParentIndex == index && IsInForeground(tree, child))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsYoungest(ProcessTree tree, in ProcessFacts process)
    {
        foreach (ref readonly ProcessFacts other in tree.All)
        {
            if (other.ParentIndex == process.ParentIndex && other.Id.StartTime > process.Id.StartTime)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsCopyOfItsShell(ProcessTree tree, in ProcessFacts process) =>
        process.ParentIndex >= 0 && process.Command != 0 && tree[process.ParentIndex].IsShell && tree[process.ParentIndex].Command == process.Command;
}
