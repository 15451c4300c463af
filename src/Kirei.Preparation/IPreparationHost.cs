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
    /// <exception cref="LinuxException">It cannot be given away.</exception>
    void Own(OsString path, uint user, uint group);

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="StoppedException">A stop signal came; the command has been asked to end, and has ended.</exception>
    CommandEnding Run(ImmutableArray<OsString> command, EnvironmentBlock environment, TimeSpan? limit);

    /// <summary>Waits for all targets.</summary>
    /// <returns>What was not there in time, each with the last reason.</returns>
    /// <exception cref="StoppedException">A stop signal came.</exception>
    IReadOnlyList<Missing> Await(IReadOnlyList<WaitTarget> targets, EnvironmentBlock environment);

    /// <summary>A new file that children can write to, whoever they run as; null when none is available.</summary>
    SharedFileForChildren? NewSharedFile();

    /// <summary>Whether this process may become another user, as far as that can be known before.</summary>
    bool MayBecome(Identity identity);

    /// <summary>Becomes another user, and makes sure that it has.</summary>
    /// <exception cref="LinuxException">It may not.</exception>
    void Become(Identity identity);

    /// <summary>Takes what can only be taken while this process is still who it was: limits, niceness, the bounding set.</summary>
    /// <exception cref="LinuxException">It may not.</exception>
    void Limit(ProcessLimits limits);

    /// <summary>Gives up what would be missed before now: capabilities, new privileges; then sets the umask.</summary>
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
