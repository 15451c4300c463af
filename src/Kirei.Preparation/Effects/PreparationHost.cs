using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>The one implementation of <see cref="IPreparationHost"/>: this process, on this machine.</summary>
/// <param name="interruptions">What can interrupt; null when nothing is done that takes time.</param>
/// <param name="format">Makes a line of standard error.</param>
internal sealed class PreparationHost(Interruptions? interruptions, Func<string, byte[]> format) : IPreparationHost
{
    private const uint Nobody = 65534; // whose the files of an unmapped owner are, overflowuid of proc_sys_fs(5)
    private static readonly OsString OutOfMemoryScore = new("/proc/self/oom_score_adj"u8);
    private static readonly OsString[] Scratch = [new("/dev/shm"u8), new("/run"u8), new("/tmp"u8)];
    private readonly SharedStream _errors = new();
    private Powers? _powers;

    /// <inheritdoc/>
    public CurrentIdentity Identity => new(UserIdentity.User, UserIdentity.Group, [.. UserIdentity.SupplementaryGroups]);

    private Interruptions Interruptions => interruptions ?? throw new InvalidOperationException("nothing was said of interruptions");

    /// <inheritdoc/>
    public void Say(string line) => _ = _errors.TryWrite(format(line));

    /// <inheritdoc/>
    public FileKind? Look(OsString path)
    {
        using Interruptions.Unblocked unblocked = Interruptions.UnblockedFor(interruptions);
        return KindOf(FileFacts.Of(path));
    }

    /// <inheritdoc/>
    public FileKind? LookAtLink(OsString path)
    {
        using Interruptions.Unblocked unblocked = Interruptions.UnblockedFor(interruptions);
        return KindOf(FileFacts.OfLink(path));
    }

    /// <inheritdoc/>
    public bool IsExecutable(OsString path)
    {
        using Interruptions.Unblocked unblocked = Interruptions.UnblockedFor(interruptions);
        return Exec.MayExecute(path);
    }

    /// <inheritdoc/>
    public byte[] Read(OsString path)
    {
        using Interruptions.Unblocked unblocked = Interruptions.UnblockedFor(interruptions);
        return FileContent.Read(path);
    }

    /// <inheritdoc/>
    public IReadOnlyList<OsString> List(OsString folder)
    {
        using Interruptions.Unblocked unblocked = Interruptions.UnblockedFor(interruptions);
        return Folder.List(folder);
    }

    /// <inheritdoc/>
    public bool AreSame(OsString one, OsString other)
    {
        using Interruptions.Unblocked unblocked = Interruptions.UnblockedFor(interruptions);
        return FileFacts.AreSame(one, other);
    }

    /// <inheritdoc/>
    public IReadOnlyList<OsString> CandidatesFor(OsString program, EnvironmentBlock environment, OsString? directory) =>
        Exec.Candidates(program, environment, directory);

    /// <inheritdoc/>
    public void MakeFolder(OsString path)
    {
        using Interruptions.Unblocked unblocked = Interruptions.UnblockedFor(interruptions);
        Folder.Make(path);
    }

    /// <inheritdoc/>
    public void Put(OsString path, ReadOnlySpan<byte> content, int? mode, (uint User, uint Group)? owner)
    {
        _ = Look(path); // a file system that hangs does it here, where a stop ends it; the writing itself is not to be cut
        StopWhenAsked();
        using Interruptions.Unblocked unblocked = Interruptions.UnblockedFor(FilePlacement.IsStream(path) ? interruptions : null);
        FilePlacement.Put(path, content, mode, owner);
    }

    /// <inheritdoc/>
    public void Own(OsString path, uint user, uint group, Action<LinuxException> refused)
    {
        using Interruptions.Unblocked unblocked = Interruptions.UnblockedFor(interruptions);
        Folder.GiveTo(path, user, group, StopWhenAsked, refused);
    }

    /// <inheritdoc/>
    public uint? OwnerOf(OsString path)
    {
        using Interruptions.Unblocked unblocked = Interruptions.UnblockedFor(interruptions);
        return FileFacts.OfLink(path)?.User;
    }

    /// <inheritdoc/>
    public string? Obstinacy(OsString path) =>
        FileFacts.IsImmutable(path) ? "it is immutable or append-only: chattr -i -a on the host takes that from it"
        : FileFacts.OfLink(path) is { } facts && !(Powers.Users.IsEverything || (Powers.Users.Has(facts.User) && facts.User != Nobody))
            ? "its owner is not mapped into this user namespace (rootless, userns-remap), where even root may not give it away: do it on the host"
        : null;

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
    public ulong BoundingSet => Capabilities.Bounding;

    /// <inheritdoc/>
    public ulong PermittedSet => Capabilities.Permitted;

    /// <inheritdoc/>
    public int Niceness => ResourceLimits.Niceness;

    /// <inheritdoc/>
    public Powers Powers => _powers ??= new Powers(
        UserIdentity.User,
        Capabilities.Effective,
        IdRanges.Parse(ReadOrNothing("/proc/self/uid_map"u8)),
        IdRanges.Parse(ReadOrNothing("/proc/self/gid_map"u8)),
        ReadOrNothing("/proc/self/setgroups"u8).AsSpan().StartsWith("deny"u8));

    /// <inheritdoc/>
    public ulong MostDescriptors =>
        Utf8Parser.TryParse(ReadOrNothing("/proc/sys/fs/nr_open"u8), out ulong most, out _) ? most : ResourceLimits.Unlimited;

    /// <inheritdoc/>
    public ResourceLimit LimitOf(string name) =>
        ResourceLimits.Get(ResourceLimits.Find(name)) is var limit ? new ResourceLimit(name, limit.Soft, limit.Hard) : null!;

    /// <inheritdoc/>
    public bool TakesOutOfMemoryScore(int score)
    {
        byte[] before = ReadOrNothing(OutOfMemoryScore.Bytes);
        return TrySetScore(score) && (before.Length == 0 || Files.TryWriteInto(OutOfMemoryScore.ToString(), before));
    }

    /// <inheritdoc/>
    public Errno MayExecute(Identity? identity, OsString path)
    {
        using Interruptions.Unblocked unblocked = Interruptions.UnblockedFor(interruptions);
        if (identity is null || identity.User == UserIdentity.User)
        {
            return Exec.MayExecuteNow(path);
        }

        ReadOnlySpan<uint> groups = identity.Groups is { } others ? others.AsSpan() : UserIdentity.SupplementaryGroups;
        using BorrowedEyes eyes = new(identity.User, identity.Group, groups);
        return Exec.MayExecuteNow(path);
    }

    /// <inheritdoc/>
    public void Become(Identity identity, ulong kept)
    {
        bool switches = !UserIdentity.Is(identity.User, identity.Group);
        if (switches)
        {
            StandardStreams.GiveTo(identity.User);
        }

        SetGroups(identity);
        if (switches)
        {
            Errno error = kept == 0 ? Errno.None : Capabilities.KeepAcrossSwitch();
            error = error == Errno.None ? UserIdentity.SetGroup(identity.Group) : error;
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

        if (switches && kept != 0)
        {
            Check(Capabilities.PassOn(kept, alone: identity.User != 0), "pass on", CapabilityNames.List(kept, ", ", ""));
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

        if (limits.OutOfMemoryScore is { } score && !TrySetScore(score))
        {
            throw new PreparationException($"cannot set oom-score-adj {score}: the kernel does not take it any more");
        }

        // Without CAP_SETPCAP the check has made sure that no_new_privs takes the bounding set's place.
        bool mayDrop = limits.LostCapabilities != 0 && Powers.Lacks(Capabilities.SetCapabilities) == 0;
        for (int capability = 0; capability < 64 && mayDrop; capability++)
        {
            if ((limits.LostCapabilities >> capability & 1) != 0)
            {
                Check(Capabilities.DropFromBoundingSet(capability), "drop capability", CapabilityNames.Of(capability));
            }
        }
    }

    /// <inheritdoc/>
    public void GiveUp(ProcessLimits limits)
    {
        if (limits.LostCapabilities != 0)
        {
            Check(Capabilities.Drop(limits.LostCapabilities), "drop", "capabilities");
        }

        if (limits.AmbientCapabilities != 0)
        {
            Check(
                Capabilities.PassOn(limits.AmbientCapabilities, alone: false),
                "pass on",
                CapabilityNames.List(limits.AmbientCapabilities, ", ", ""));
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

    private static bool TrySetScore(int score) => Files.TryWriteInto(
        OutOfMemoryScore.ToString(), Encoding.ASCII.GetBytes(score.ToString(CultureInfo.InvariantCulture)));

    private static byte[] ReadOrNothing(ReadOnlySpan<byte> path)
    {
        try
        {
            return FileContent.Read(new OsString(path));
        }
        catch (LinuxException)
        {
            return []; // no /proc, or an old one
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
