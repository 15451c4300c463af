using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>The one implementation of <see cref="IPreparationHost"/>: this process, on this machine.</summary>
/// <param name="interruptions">What can interrupt; null when nothing is done that takes time.</param>
internal sealed class PreparationHost(Interruptions? interruptions) : IPreparationHost
{
    private static readonly OsString OutOfMemoryScore = new("/proc/self/oom_score_adj"u8);
    private static readonly OsString[] Scratch = [new("/dev/shm"u8), new("/run"u8), new("/tmp"u8)];
    private readonly ErrorStream _errors = new();

    /// <inheritdoc/>
    public CurrentIdentity Identity => new(UserIdentity.User, UserIdentity.Group, [.. UserIdentity.SupplementaryGroups]);

    private Interruptions Interruptions => interruptions ?? throw new InvalidOperationException("nothing was said of interruptions");

    /// <inheritdoc/>
    public void Say(string line) => _ = _errors.TryWrite(Encoding.UTF8.GetBytes("kirei: " + line + "\n"));

    /// <inheritdoc/>
    public FileKind? Look(OsString path) => KindOf(FileFacts.Of(path));

    /// <inheritdoc/>
    public FileKind? LookAtLink(OsString path) => KindOf(FileFacts.OfLink(path));

    /// <inheritdoc/>
    public bool AreSame(OsString one, OsString other) => FileFacts.AreSame(one, other);

    /// <inheritdoc/>
    public bool IsExecutable(OsString path) => Exec.MayExecute(path);

    /// <inheritdoc/>
    public byte[] Read(OsString path) => FileContent.Read(path);

    /// <inheritdoc/>
    public IReadOnlyList<OsString> List(OsString folder) => Folder.List(folder);

    /// <inheritdoc/>
    public void MakeFolder(OsString path) => Folder.Make(path);

    /// <inheritdoc/>
    public void Put(OsString path, ReadOnlySpan<byte> content, int? mode, (uint User, uint Group)? owner)
    {
        StopWhenAsked();
        FilePlacement.Put(path, content, mode, owner);
    }

    /// <inheritdoc/>
    public void Own(OsString path, uint user, uint group)
    {
        Folder.GiveTo(path, user, group, StopWhenAsked);
    }

    /// <inheritdoc/>
    public CommandEnding Run(ImmutableArray<OsString> command, EnvironmentBlock environment, TimeSpan? limit) =>
        new CommandRun(Interruptions).Run(command, environment, limit);

    /// <inheritdoc/>
    public IReadOnlyList<Missing> Await(IReadOnlyList<WaitTarget> targets, EnvironmentBlock environment) =>
        new WaitLoop(targets, environment, Interruptions, Say).Run();

    /// <inheritdoc/>
    public SharedFileForChildren? NewSharedFile() =>
        SharedFile.TryCreate(Scratch) is { } file ? new SharedFileForChildren(file.Path, file)
        : MemoryFile.TryCreate() is { } memory ? new SharedFileForChildren(memory.Path, memory) // for children of the same user
        : null;

    /// <inheritdoc/>
    public bool MayBecome(Identity identity)
    {
        bool keepsGroups = UserIdentity.Group == identity.Group && (identity.Groups is not { } groups || HasGroups(groups));
        ulong needed = (UserIdentity.User == identity.User ? 0 : Capabilities.SetUser) | (keepsGroups ? 0 : Capabilities.SetGroup);
        return needed == 0 || IsAlready(identity) || Capabilities.Has(needed);
    }

    /// <inheritdoc/>
    public void Become(Identity identity)
    {
        SetGroups(identity);
        if (!UserIdentity.Is(identity.User, identity.Group))
        {
            Errno error = UserIdentity.SetGroup(identity.Group);
            error = error == Errno.None ? UserIdentity.SetUser(identity.User) : error;
            if (error != Errno.None)
            {
                throw new LinuxException(
                    "become", string.Create(CultureInfo.InvariantCulture, $"uid {identity.User}, gid {identity.Group}"), error);
            }
        }

        if (!UserIdentity.Is(identity.User, identity.Group))
        {
            throw new PreparationException("the kernel said that the user was switched, and it was not");
        }
    }

    // A container that was started as this user has the groups the engine gave it.
    private static bool IsAlready(Identity identity) => UserIdentity.User != 0 && UserIdentity.Is(identity.User, identity.Group);

    private static void SetGroups(Identity identity)
    {
        if (identity.Groups is not { } groups || HasGroups(groups))
        {
            return;
        }

        Errno error = UserIdentity.SetSupplementaryGroups(groups.AsSpan());
        if (error.IsNotPermitted && IsAlready(identity))
        {
            return;
        }

        Check(error, "set", "the supplementary groups");
        if (!HasGroups(groups))
        {
            throw new PreparationException("the kernel said that the supplementary groups were set, and they were not");
        }
    }

    /// <inheritdoc/>
    public void Limit(ProcessLimits limits)
    {
        foreach (ResourceLimit resource in limits.Resources)
        {
            Check(ResourceLimits.Set(ResourceLimits.Find(resource.Name), resource.Soft, resource.Hard), "set the limit", resource.Name);
        }

        if (limits.Niceness is { } niceness)
        {
            Check(ResourceLimits.SetNiceness(niceness), "set the niceness", niceness.ToString(CultureInfo.InvariantCulture));
        }

        if (limits.OutOfMemoryScore is { } score)
        {
            Put(OutOfMemoryScore, score);
        }

        for (int capability = 0; capability < 64; capability++)
        {
            if ((limits.DroppedCapabilities >> capability & 1) != 0)
            {
                Check(Capabilities.DropFromBoundingSet(capability), "drop capability", CapabilityNames.Of(capability));
            }
        }
    }

    /// <inheritdoc/>
    public void GiveUp(ProcessLimits limits)
    {
        if (limits.DroppedCapabilities != 0)
        {
            Check(Capabilities.Drop(limits.DroppedCapabilities), "drop", "capabilities");
        }

        if (limits.RefusesNewPrivileges)
        {
            Check(Self.RefuseNewPrivileges(), "set", "no_new_privs");
        }

        if (limits.FileModeMask is { } mask)
        {
            Self.SetFileModeMask(mask);
        }
    }

    /// <inheritdoc/>
    public void Enter(OsString directory) => Check(Self.MoveTo(directory), "change to the directory", directory.ToString());

    private void StopWhenAsked()
    {
        interruptions?.Read();
        interruptions?.ThrowWhenStopped();
    }

    private static bool HasGroups(ImmutableArray<uint> groups)
    {
        uint[] present = UserIdentity.SupplementaryGroups;
        return Array.TrueForAll(present, groups.Contains) && groups.AsSpan().IndexOfAnyExcept(present) < 0;
    }

    private static void Put(OsString path, int number)
    {
        if (!Files.TryWriteInto(path.ToString(), Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture))))
        {
            throw new PreparationException($"cannot set oom-score-adj {number}: below the present value that takes CAP_SYS_RESOURCE");
        }
    }

    private static FileKind? KindOf(FileFacts? facts) => facts switch
    {
        null => null,
        { IsFolder: true } => FileKind.Folder,
        { IsLink: true } => FileKind.Link,
        { IsRegular: true } => FileKind.File,
        _ => FileKind.Other,
    };

    private static void Check(Errno error, string operation, string target)
    {
        if (error != Errno.None)
        {
            throw new LinuxException(operation, target, error);
        }
    }
}
