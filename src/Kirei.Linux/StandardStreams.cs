using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>Descriptors 0, 1 and 2, and what else was inherited.</summary>
public static unsafe class StandardStreams
{
    /// <summary>Opens /dev/null on those of 0, 1, 2 that are closed, so that no other descriptor can land there by chance.</summary>
    public static void OpenMissing()
    {
        for (int fd = 0; fd <= 2; fd++)
        {
            if (fcntl(fd, F_GETFD, 0) < 0 && OpenNull() < 0)
            {
                // No /dev/null: an epoll instance reads as nothing, takes no data, and holds the place.
                _ = epoll_create1(0);
            }
        }
    }

    /// <summary>
    /// Gives pipes, terminals and log files to a user, who could not open /dev/stdout otherwise. The group stays. Left alone are what
    /// belongs to somebody else, files that are only read, and every other kind: none of them was made for this process.
    /// </summary>
    public static void GiveTo(uint user)
    {
        uint self = UserIdentity.User;
        for (int fd = 0; fd <= 2; fd++)
        {
            if (FileFacts.Of(fd) is { } facts && facts.User == self && self != user && MayBeGiven(fd, facts))
            {
                _ = fchown(fd, user, uint.MaxValue); // a read-only or foreign file system is no reason not to start
            }
        }
    }

    /// <summary>Puts /dev/null in the place of standard input, unless that is a terminal: kirei does not keep it from closing.</summary>
    public static void ReleaseInput()
    {
        if (tcgetpgrp(0) < 0 && OpenNull() is var null_ && null_ >= 0)
        {
            _ = dup2(null_, 0);
            _ = close(null_);
        }
    }

    /// <summary>
    /// Closes every inherited descriptor from 3 on but these, so that kirei keeps no pipe or file open that others wait for.
    /// </summary>
    /// <param name="keep">In ascending order.</param>
    public static void CloseAllBut(ReadOnlySpan<int> keep)
    {
        uint from = 3;
        foreach (int fd in keep)
        {
            CloseRange(from, (uint)fd - 1);
            from = (uint)fd + 1;
        }

        CloseRange(from, uint.MaxValue);
    }

    /// <summary>Writes all of it to standard output, waiting where it must; for commands that only print.</summary>
    /// <returns>Whether everything was taken.</returns>
    public static bool WriteOutput(ReadOnlySpan<byte> bytes) => Files.WriteAll(1, bytes) == Errno.None;

    /// <summary>Writes all of it to standard error, waiting where it must; for commands that only print.</summary>
    public static void WriteError(ReadOnlySpan<byte> bytes) => _ = Files.WriteAll(2, bytes);

    /// <summary>Writes a short line if the stream takes it now, and forgets it otherwise: a slow reader must not hold up an init.</summary>
    public static void TryWrite(int descriptor, ReadOnlySpan<byte> line)
    {
        pollfd wanted = new() { fd = descriptor, events = POLLOUT };
        if (poll(&wanted, 1, 0) == 1)
        {
            _ = Files.WriteAll(descriptor, line);
        }
    }

    private static void CloseRange(uint first, uint last)
    {
        if (first <= last)
        {
            _ = close_range(first, last, 0);
        }
    }

    private static bool MayBeGiven(int fd, FileFacts facts) =>
        facts.IsPipe
        || (facts.IsCharacterDevice && isatty(fd) == 1)
        || (facts.IsRegular && (fcntl(fd, F_GETFL, 0) & O_ACCMODE) != O_RDONLY);

    private static int OpenNull()
    {
        fixed (byte* path = "/dev/null\0"u8)
        {
            return openat(AT_FDCWD, path, O_RDWR, 0);
        }
    }
}
