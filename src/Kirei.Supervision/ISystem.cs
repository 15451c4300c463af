using System;
using System.Buffers;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision;

/// <summary>
/// Everything the domain asks of the kernel. There is one implementation, <c>Machine.LinuxSystem</c>; tests put a simulated machine with a
/// clock of its own behind the same seam. No member blocks but <see cref="Wait"/>.
/// </summary>
internal interface ISystem
{
    /// <summary>This process. Number 1: the init of its PID namespace.</summary>
    Pid Self { get; }

    /// <summary>The time.</summary>
    Instant Now { get; }

    /// <summary>Whether this process's group is in the foreground of the terminal on standard input.</summary>
    bool HasTerminal { get; }

    /// <summary>Sleeps until something happens or <paramref name="until"/> has come, and adds what happened.</summary>
    void Wait(List<SystemEvent> events, Instant until);

    /// <summary>Starts a child.</summary>
    SpawnResult Spawn(SpawnRequest request);

    /// <summary>Lets go of what only the main program needs: inherited descriptors, standard input, the working directory.</summary>
    void ReleaseInherited();

    /// <summary>Lets go of the working directory alone.</summary>
    void LeaveDirectory();

    /// <summary>Takes the next change of a child from the kernel; an ended child is reaped by this.</summary>
    ChildChange NextChildChange();

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

    /// <summary>Puts a process group into the foreground of the terminal; the own one when <paramref name="group"/> is null.</summary>
    void SetForeground(Pid? group);

    /// <summary>Stops this process (SIGSTOP) and returns when it is continued.</summary>
    void StopSelf();

    /// <summary>Writes to standard error what fits now.</summary>
    /// <returns>How many bytes were taken; -1 when it is broken.</returns>
    int WriteError(ReadOnlySpan<byte> bytes);

    /// <summary>Reports <see cref="SystemEventKind.ErrorStreamReady"/> once standard error takes bytes again.</summary>
    void WatchErrorStream();

    /// <summary>Writes to a path of the user's: a file is replaced whole or not at all, what is no file is written into.</summary>
    /// <exception cref="LinuxException">It cannot be written.</exception>
    void WriteFile(string path, Action<IBufferWriter<byte>> write);

    /// <summary>Writes into a regular file that is there and empty.</summary>
    /// <returns>Whether it was, and took everything.</returns>
    bool TryFillFile(string path, ReadOnlySpan<byte> content);
}
