using System;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision;

/// <summary>
/// What a drain asks of the kernel. It is all of kirei's processes for the one main program, and those of one service where there are
/// several: a drain knows of no others. A forecast puts a machine behind it that is only imagined, so that it runs the same code as a stop.
/// </summary>
internal interface IDrainSystem
{
    /// <summary>The time.</summary>
    Instant Now { get; }

    /// <summary>Sends a signal to exactly this process; one that has taken over its pid since is never hit.</summary>
    Errno Send(ProcessId to, Signal signal);

    /// <summary>Sends a signal to a child that has not been reaped yet, so that its pid cannot be another's.</summary>
    Errno SendToChild(Pid child, Signal signal);

    /// <summary>Sends a signal to a process group.</summary>
    Errno SendToGroup(Pid group, Signal signal);

    /// <summary>Kills every other process of the namespace. Does nothing unless this process is its init.</summary>
    void KillNamespace();

    /// <summary>Fills in the processes that descend from this one.</summary>
    /// <param name="tree">Emptied first.</param>
    /// <param name="signal">The signal the dispositions are asked for.</param>
    /// <param name="depth">How much is wanted.</param>
    /// <returns>Whether there is a /proc to read.</returns>
    bool ReadTree(ProcessTree tree, Signal signal, LookDepth depth);

    /// <summary>Fills in this one process alone, without its children.</summary>
    /// <param name="tree">Emptied first.</param>
    /// <param name="child">The process, a child of this one.</param>
    /// <param name="signal">The signal the dispositions are asked for.</param>
    /// <returns>Whether it is there, and there are so many others that a look at all of them would take its time.</returns>
    bool ReadAlone(ProcessTree tree, Pid child, Signal signal);

    /// <summary>
    /// The arguments of a process, each ended by NUL, cut at 4096 bytes; empty when it is gone. Valid until the next call.
    /// </summary>
    ReadOnlySpan<byte> ReadCommandLine(Pid pid);

    /// <summary>Whether a process is the init of a PID namespace below this one, to which signals without a handler are dropped.</summary>
    bool IsNestedInit(Pid pid);

    /// <summary>
    /// Reports a <see cref="SystemEventKind.ProcessEnded"/> when this process ends. Does nothing where the kernel cannot.
    /// </summary>
    void Watch(ProcessId process);
}
