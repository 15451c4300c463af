using System;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>What is known of one process at the moment of a snapshot. Facts only; what follows from them is <see cref="DrainPolicy"/>'s.</summary>
internal struct ProcessFacts
{
    /// <summary>Which process.</summary>
    public ProcessId Id;

    /// <summary>Its parent.</summary>
    public Pid Parent;

    /// <summary>Its process group.</summary>
    public Pid Group;

    /// <summary>Its name, for a reader.</summary>
    public CommandName Name;

    /// <summary>Running, waiting for the processor, or between vfork and exec (states R and D): not asleep.</summary>
    public bool IsBusy;

    /// <summary>The processor time it has used, in clock ticks of 10 ms.</summary>
    public ulong ProcessorTicks;

    /// <summary>Stopped by a signal (state T): signals wait until it is continued.</summary>
    public bool IsStopped;

    /// <summary>The signals it handles.</summary>
    public SignalSet Caught;

    /// <summary>The signals it ignores.</summary>
    public SignalSet Ignored;

    /// <summary>The signals its main thread blocks.</summary>
    public SignalSet Blocked;

    /// <summary>The signal that the user has named for this program; number 0 for none.</summary>
    public Signal StopSignal;

    /// <summary>What kind of program it is.</summary>
    public ProcessKind Kind;

    /// <summary>What it sleeps in.</summary>
    public BlockedIn BlockedIn;

    /// <summary>Whether its standard input is a pipe that a live process of the tree, not its own descendant, still writes.</summary>
    public PipeInput Input;

    /// <summary>A hash of its command line, where a shell started it; 0 when not known.</summary>
    public ulong Command;

    /// <summary>How long its shell waits for nothing but time, where it is a <c>sleep</c> or <c>tail -f</c>; else zero.</summary>
    public TimeSpan Pause;

    /// <summary>The place of its parent in the tree's order; -1 when kirei itself is the parent. Set by <see cref="ProcessTree.Link"/>.</summary>
    public int ParentIndex;

    /// <summary>How many live children it has. Set by <see cref="ProcessTree.Link"/>.</summary>
    public int Children;

    /// <summary>Whether it is any shell.</summary>
    public readonly bool IsShell => Kind is ProcessKind.Shell or ProcessKind.AlmquistShell;

    /// <summary>
    /// Whether it bears a shell's mark of a background job: INT and QUIT ignored (POSIX, "Asynchronous Lists"). A program may have handlers of its own
    /// for one of them; a bash ignores QUIT always.
    /// </summary>
    public readonly bool IsBackgroundJob => Ignored.Has(Signal.Int) || (!IsShell && Ignored.Has(Signal.Quit));
}

/// <summary>What stands behind a process's standard input.</summary>
internal enum PipeInput
{
    /// <summary>No pipe, or nobody in the tree writes it any more.</summary>
    None,

    /// <summary>A pipe with a live writer in the tree.</summary>
    Written,

    /// <summary>A pipe that nobody but itself can write (<c>cat &lt;&gt;pipe</c>): end-of-file never comes.</summary>
    OwnEnd,

    /// <summary>It may not be looked at.</summary>
    Unreadable,
}
