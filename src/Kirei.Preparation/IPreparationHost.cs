using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>Everything a preparation asks of the machine. There is one implementation, <c>Kernel.PreparationHost</c>.</summary>
internal interface IPreparationHost
{
    /// <summary>Who this process is now.</summary>
    CurrentIdentity Identity { get; }

    /// <summary>Writes one line to the container's standard error.</summary>
    void Say(string line);

    /// <summary>What is at a path, a symbolic link followed; null for nothing.</summary>
    FileKind? Look(OsString path);

    /// <summary>What is at a path itself; null for nothing.</summary>
    FileKind? LookAtLink(OsString path);

    /// <summary>Whether two paths name the same file or folder, symbolic links followed.</summary>
    bool AreSame(OsString one, OsString other);

    /// <summary>Whether this process may execute a file.</summary>
    bool IsExecutable(OsString path);

    /// <summary>The content of a file.</summary>
    /// <exception cref="LinuxException">It cannot be read.</exception>
    byte[] Read(OsString path);

    /// <summary>The names in a folder, in no order.</summary>
    /// <exception cref="LinuxException">It cannot be read.</exception>
    IReadOnlyList<OsString> List(OsString folder);

    /// <summary>Creates a folder and its missing parents.</summary>
    /// <exception cref="LinuxException">It cannot be made.</exception>
    void MakeFolder(OsString path);

    /// <summary>Puts a file into place, whole or not at all; mode and owner come before the content.</summary>
    /// <exception cref="LinuxException">It cannot be written.</exception>
    void Put(OsString path, ReadOnlySpan<byte> content, int? mode, (uint User, uint Group)? owner);

    /// <summary>Gives what is below a path to a user, and never follows a symbolic link.</summary>
    /// <param name="path">Where to begin.</param>
    /// <param name="user">Whose it becomes.</param>
    /// <param name="group">The group it gets with that.</param>
    /// <param name="refused">Is told what cannot be given away, and may end it by an exception.</param>
    void Own(OsString path, uint user, uint group, Action<LinuxException> refused);

    /// <summary>Whose a file is; null when it is not there.</summary>
    uint? OwnerOf(OsString path);

    /// <summary>
    /// Why a file does not let itself be given away, although this process may do that elsewhere; null when that cannot be seen.
    /// </summary>
    string? Obstinacy(OsString path);

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="StoppedException">A stop signal came; the command has been asked to end, and has ended.</exception>
    CommandEnding Run(ImmutableArray<OsString> command, EnvironmentBlock environment, TimeSpan? limit);

    /// <summary>Waits for all targets.</summary>
    /// <returns>What was not there in time, each with the last reason.</returns>
    /// <exception cref="StoppedException">A stop signal came.</exception>
    IReadOnlyList<Missing> Await(IReadOnlyList<WaitTarget> targets, EnvironmentBlock environment);

    /// <summary>A new file that children can write to, whoever they run as; null when none is available.</summary>
    SharedFileForChildren? NewSharedFile();

    /// <summary>What this process may do.</summary>
    Powers Powers { get; }

    /// <summary>The capabilities that a program executed from here on can have; bit n is capability n.</summary>
    ulong BoundingSet { get; }

    /// <summary>The capabilities that this process could use, and so pass on; bit n is capability n.</summary>
    ulong PermittedSet { get; }

    /// <summary>A limit as it is now.</summary>
    ResourceLimit LimitOf(string name);

    /// <summary>The highest limit of descriptors that there can be, fs.nr_open of proc_sys_fs(5).</summary>
    ulong MostDescriptors { get; }

    /// <summary>The niceness now.</summary>
    int Niceness { get; }

    /// <summary>Whether the kernel takes this as the score; it is as before afterwards.</summary>
    bool TakesOutOfMemoryScore(int score);

    /// <summary>The files that execvp(3) would try for a program, in order, whether they are there or not.</summary>
    /// <param name="program">The program.</param>
    /// <param name="environment">Whose PATH counts.</param>
    /// <param name="directory">From where a relative path counts; null for here.</param>
    IReadOnlyList<OsString> CandidatesFor(OsString program, EnvironmentBlock environment, OsString? directory);

    /// <summary>Whether a user may execute a file or enter a directory.</summary>
    /// <param name="identity">Who; null for this process.</param>
    /// <param name="path">What.</param>
    /// <returns>Why not: not found, or forbidden; none otherwise.</returns>
    Errno MayExecute(Identity? identity, OsString path);

    /// <summary>
    /// Becomes another user, and makes sure that it has. The standard streams are given to it, as far as they are this process's.
    /// </summary>
    /// <param name="identity">Who.</param>
    /// <param name="kept">The capabilities that are to survive; bit n is capability n.</param>
    /// <exception cref="LinuxException">It may not.</exception>
    void Become(Identity identity, ulong kept);

    /// <summary>Takes what can only be taken while this process is still who it was: limits, niceness, the bounding set.</summary>
    /// <exception cref="LinuxException">It may not.</exception>
    void Limit(ProcessLimits limits);

    /// <summary>
    /// Gives up what would be missed before now, capabilities and new privileges, and passes on what is to be; then sets the umask.
    /// </summary>
    /// <exception cref="LinuxException">It may not.</exception>
    void GiveUp(ProcessLimits limits);

    /// <summary>Enters a directory.</summary>
    /// <exception cref="LinuxException">It is not there, or this process may not.</exception>
    void Enter(OsString directory);
}

/// <summary>What stands at a path.</summary>
internal enum FileKind
{
    /// <summary>A regular file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>A socket, a pipe, a device.</summary>
    Other,
}

/// <summary>A file that children can write to; it goes when it is disposed of.</summary>
/// <param name="Path">Where they find it.</param>
/// <param name="Holder">What it goes with.</param>
internal sealed record SharedFileForChildren(OsString Path, IDisposable Holder) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => Holder.Dispose();
}

/// <summary>Who a process is.</summary>
/// <param name="User">Its user.</param>
/// <param name="Group">Its group.</param>
/// <param name="Groups">Its supplementary groups.</param>
internal sealed record CurrentIdentity(uint User, uint Group, ImmutableArray<uint> Groups);

/// <summary>How a command ended.</summary>
/// <param name="Failure">Why it did not do its work; null when it did.</param>
internal readonly record struct CommandEnding(string? Failure)
{
    /// <summary>Whether it did its work.</summary>
    public bool Succeeded => Failure is null;
}

/// <summary>A target that was not there in time.</summary>
/// <param name="Target">Which.</param>
/// <param name="Reason">What the last try said.</param>
internal sealed record Missing(WaitTarget Target, string Reason);
