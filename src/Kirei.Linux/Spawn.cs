using System;
using System.Collections.Immutable;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// Starts children by posix_spawn(3): dispositions and mask as asked, in a process group or session of their own. fork(2) is not to be
/// had: managed code must not run in the child. Program look-up and the /bin/sh fallback for a script without a #! line are execvp(3)'s.
/// </summary>
public static unsafe class Spawn
{
    private static readonly OsString Null = new("/dev/null"u8);

    /// <summary>Starts a child.</summary>
    public static SpawnResult Start(SpawnRequest request)
    {
        using NativeStrings environment = new(request.Environment.Variables.AsSpan());
        posix_spawnattr_t attributes;
        posix_spawn_file_actions_t actions;
        _ = posix_spawnattr_init(&attributes);
        _ = posix_spawn_file_actions_init(&actions);
        try
        {
            using Dispositions.IgnoredFaults faults = new(request.KeepIgnored);
            Fill(&attributes, request);
            return Fill(&actions, request) is { Number: > 0 } failed
                ? new SpawnResult(default, failed)
                : TryEach(request, &actions, &attributes, environment);
        }
        finally
        {
            _ = posix_spawn_file_actions_destroy(&actions);
            _ = posix_spawnattr_destroy(&attributes);
        }
    }

    private static void Fill(posix_spawnattr_t* attributes, SpawnRequest request)
    {
        sigset_t defaults = new SignalSet(~request.KeepIgnored.Bits).ToNative();
        sigset_t mask = request.Mask.ToNative();
        short group = request.Group switch
        {
            ChildGroup.Own => POSIX_SPAWN_SETPGROUP,
            ChildGroup.Inherited => 0,
            _ => POSIX_SPAWN_SETSID,
        };
        _ = posix_spawnattr_setflags(attributes, (short)(group | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK));
        _ = posix_spawnattr_setpgroup(attributes, 0);
        _ = posix_spawnattr_setsigdefault(attributes, &defaults);
        _ = posix_spawnattr_setsigmask(attributes, &mask);
    }

    private static Errno Fill(posix_spawn_file_actions_t* actions, SpawnRequest request)
    {
        int error = 0;
        if (request.WorkingDirectory is { } directory)
        {
            fixed (byte* path = directory.Terminated)
            {
                error = posix_spawn_file_actions_addchdir_np(actions, path);
            }
        }

        if (error == 0 && request.ReadsNothing && FileFacts.Of(Null) is not null)
        {
            fixed (byte* path = Null.Terminated)
            {
                error = posix_spawn_file_actions_addopen(actions, 0, path, O_RDONLY, 0);
            }
        }

        foreach ((int own, int inChild) in request.Descriptors)
        {
            error = error != 0 ? error : posix_spawn_file_actions_adddup2(actions, own, inChild);
        }

        if (error == 0 && request.TakeTerminal)
        {
            error = posix_spawn_file_actions_addtcsetpgrp_np(actions, request.Terminal);
        }

        if (error == 0 && request.Group == ChildGroup.SessionWithTerminal)
        {
            error = AddControllingTerminal(actions);
        }

        return new Errno(error);
    }

    /// <summary>
    /// A session leader without a terminal that opens one gets it as its controlling terminal (tty_ioctl(4)), unless another session has
    /// it: what TIOCSCTTY does for a process that can run code of its own before exec.
    /// </summary>
    private static int AddControllingTerminal(posix_spawn_file_actions_t* actions)
    {
        fixed (byte* input = "/proc/self/fd/0\0"u8)
        {
            int probe = openat(AT_FDCWD, input, O_RDWR | O_NOCTTY | O_CLOEXEC, 0);
            if (probe < 0)
            {
                return 0; // not available: the child starts without it
            }

            _ = close(probe); // its number is free in the child
            int error = posix_spawn_file_actions_addopen(actions, probe, input, O_RDWR, 0);
            return error != 0 ? error : posix_spawn_file_actions_addclose(actions, probe);
        }
    }

    private static SpawnResult TryEach(
        SpawnRequest request, posix_spawn_file_actions_t* actions, posix_spawnattr_t* attributes, NativeStrings environment) =>
        ProgramSearch.TryEach(
            request.Command,
            request.Environment,
            request.WorkingDirectory,
            (path, arguments) => Once(path, arguments, actions, attributes, environment));

    private static SpawnResult Once(
        OsString path,
        ImmutableArray<OsString> arguments,
        posix_spawn_file_actions_t* actions,
        posix_spawnattr_t* attributes,
        NativeStrings environment)
    {
        using NativeStrings vector = new(arguments.AsSpan());
        int pid = 0;
        fixed (byte* file = path.Terminated)
        {
            int error = posix_spawn(&pid, file, actions, attributes, vector.Vector, environment.Vector);
            return new SpawnResult(new Pid(pid), new Errno(error));
        }
    }
}
