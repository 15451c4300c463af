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
internal interface ISystem : IDrainSystem
{
    /// <summary>This process. Number 1: the init of its PID namespace.</summary>
    Pid Self { get; }

    /// <summary>Whether this process's group is in the foreground of the terminal on standard input.</summary>
    bool HasTerminal { get; }

    /// <summary>The host's name, uname(2).</summary>
    string HostName { get; }

    /// <summary>The wall clock, in milliseconds since 1970.</summary>
    long UnixMilliseconds { get; }

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

    /// <summary>
    /// As <see cref="IDrainSystem.ReadTree"/>, but only what descends from some of the children. What is read of all processes for this is
    /// kept until the next <see cref="Wait"/>, so that many can ask for their part at the cost of one look.
    /// </summary>
    /// <param name="tree">Emptied first.</param>
    /// <param name="roots">These children; null for all.</param>
    /// <param name="signal">The signal the dispositions are asked for.</param>
    /// <param name="depth">How much is wanted.</param>
    /// <returns>Whether there is a /proc to read.</returns>
    bool ReadPart(ProcessTree tree, IReadOnlySet<Pid>? roots, Signal signal, LookDepth depth);

    /// <summary>
    /// The value of a variable in the environment that a process began with; null where there is none, or it cannot be read.
    /// </summary>
    OsString? ReadVariable(Pid pid, ReadOnlySpan<byte> name);

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
