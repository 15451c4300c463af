using System;
using Kirei.Linux;

namespace Kirei.Supervision.Snapshot;

/// <summary>What a look at /proc shows of one process. What follows from it is up to the drain.</summary>
internal struct ProcessFacts
{
    /// <summary>Which process.</summary>
    public ProcessId Id;

    /// <summary>Its parent.</summary>
    public Pid Parent;

    /// <summary>Its process group.</summary>
    public Pid Group;

    /// <summary>Its session, setsid(2).</summary>
    public Pid Session;

    /// <summary>Its name, for a reader.</summary>
    public CommandName Name;

    /// <summary>A hash of its program's layout in memory, <see cref="ProcStat.Layout"/>; 0 when not known.</summary>
    public ulong Layout;

    /// <summary>Running, waiting for the processor, or between vfork and exec (states R and D): not asleep.</summary>
    public bool IsBusy;

    /// <summary>The processor time it has used, in clock ticks of 10 ms.</summary>
    public ulong ProcessorTicks;

    /// <summary>
    /// How many times it has been scheduled; 0 when not known. A process that has not run since cannot have been told anything.
    /// </summary>
    public ulong Runs;

    /// <summary>How long ago it began.</summary>
    public TimeSpan Age;

    /// <summary>It is being taken down: it does nothing more, and its descriptors may be closed already.</summary>
    public bool IsExiting;

    /// <summary>Stopped by a signal (state T): signals wait until it is continued.</summary>
    public bool IsStopped;

    /// <summary>
    /// In an uninterruptible sleep (state D): for a moment any process may be. One that stays there takes no signal, SIGKILL included.
    /// </summary>
    public bool IsUninterruptible;

    /// <summary>The signals it handles.</summary>
    public SignalSet Caught;

    /// <summary>The signals it ignores.</summary>
    public SignalSet Ignored;

    /// <summary>The signals its main thread blocks.</summary>
    public SignalSet Blocked;

    /// <summary>The signals that it blocks and reads, by sigwait(3) or a signalfd(2).</summary>
    public SignalSet Awaited;

    /// <summary>The signal that the user has named for this program; number 0 for none.</summary>
    public Signal StopSignal;

    /// <summary>What kind of program it is.</summary>
    public ProcessKind Kind;

    /// <summary>What it sleeps in.</summary>
    public BlockedIn BlockedIn;

    /// <summary>The child that its wait4(2) or waitid(2) names; number 0 for any, or not known.</summary>
    public Pid AwaitedChild;

    /// <summary>Whether it listens for connections, so that it does not end by itself.</summary>
    public bool Serves;

    /// <summary>What the channels do not show about its standard input.</summary>
    public PipeInput Input;

    /// <summary>
    /// Whether it handles INT, and its standard input is /dev/null, opened for reading alone, while its shell's is something else: a
    /// background job without job control (POSIX, "Asynchronous Lists").
    /// </summary>
    public bool HasInputOfJob;

    /// <summary>Whether it follows a file: <c>tail -f</c>.</summary>
    public bool IsFollower;

    /// <summary>How many threads it has.</summary>
    public int Threads;

    /// <summary>Whether it follows a file (<c>tail -f</c>) that it has not read to the end.</summary>
    public bool IsBehind;

    /// <summary>A hash of its command line; 0 when not known.</summary>
    public ulong Command;

    /// <summary>The same with the digits left out: <c>clip-17.mp4</c> and <c>clip-18.mp4</c> are one shape. 0 when not known.</summary>
    public ulong Shape;

    /// <summary>How long it waits for nothing but time, where it is a <c>sleep</c> or <c>tail -f</c>; else zero.</summary>
    public TimeSpan Pause;

    /// <summary>
    /// The place of its parent in the tree's order; -1 when kirei itself is the parent. Set by <see cref="ProcessTree.Link"/>.
    /// </summary>
    public int ParentIndex;

    /// <summary>How many live children it has. Set by <see cref="ProcessTree.Link"/>.</summary>
    public int Children;

    /// <summary>How many live descendants it has; they follow it in the tree's order. Set by <see cref="ProcessTree.Link"/>.</summary>
    public int Descendants;

    /// <summary>Whether it is any shell.</summary>
    public readonly bool IsShell => Kind is ProcessKind.Shell or ProcessKind.AlmquistShell;

    /// <summary>
    /// Whether it has a shell's mark of a background job: INT and QUIT ignored (POSIX, "Asynchronous Lists"). A program may have handlers
    /// of its own for one of them; bash always ignores QUIT.
    /// </summary>
    public readonly bool IsBackgroundJob => Ignored.Has(Signal.Int) || (!IsShell && Ignored.Has(Signal.Quit));
}

/// <summary>What the channels do not show about a process's standard input.</summary>
internal enum PipeInput
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A pipe that only it can write (<c>cat &lt;&gt;pipe</c>): end-of-file never comes.</summary>
    OwnEnd,

    /// <summary>It may not be looked at.</summary>
    Unreadable,
}
