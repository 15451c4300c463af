using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>Writing into files that are there.</summary>
public static unsafe class Files
{
    private const int PatienceInMilliseconds = 250; // with a pipe whose reader is slow

    /// <summary>Writes into a file that is there already (a mount point cannot be renamed over).</summary>
    /// <returns>Whether it was there and took everything.</returns>
    public static bool TryWriteInto(string path, ReadOnlySpan<byte> content)
    {
        int fd = OpenToWrite(path);
        if (fd < 0)
        {
            return false;
        }

        Errno error = WriteAll(fd, content);
        _ = close(fd);
        return error == Errno.None;
    }

    /// <summary>Writes into a regular file that is there and holds nothing yet.</summary>
    /// <returns>Whether it took everything.</returns>
    public static bool TryFill(string path, ReadOnlySpan<byte> content)
    {
        int fd = OpenToWrite(path);
        if (fd < 0)
        {
            return false;
        }

        bool isEmpty = FileFacts.Of(fd) is { IsRegular: true } && lseek(fd, 0, SEEK_END) == 0;
        bool isWritten = isEmpty && WriteAll(fd, content) == Errno.None;
        _ = close(fd);
        return isWritten;
    }

    /// <summary>Gives a file another name; one that has it already is replaced.</summary>
    public static Errno Rename(string from, string to)
    {
        fixed (byte* old = new OsString(from).Terminated)
        fixed (byte* renamed = new OsString(to).Terminated)
        {
            return rename(old, renamed) != 0 ? Errno.Last : Errno.None;
        }
    }

    /// <summary>Takes a name away, unlink(2).</summary>
    public static Errno Remove(string path)
    {
        fixed (byte* name = new OsString(path).Terminated)
        {
            return unlink(name) != 0 ? Errno.Last : Errno.None;
        }
    }

    private static int OpenToWrite(string path)
    {
        fixed (byte* name = new OsString(path).Terminated)
        {
            return openat(AT_FDCWD, name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);
        }
    }

    /// <summary>Writes all of it. A pipe or terminal that is full and does not block is waited for, but not long.</summary>
    internal static Errno WriteAll(int fd, ReadOnlySpan<byte> content)
    {
        fixed (byte* start = content)
        {
            for (int done = 0; done < content.Length;)
            {
                nint written = write(fd, start + done, content.Length - done);
                Errno error = written < 0 ? Errno.Last : Errno.None;
                if (error != Errno.None && error.Number != EINTR && !(error.Number == EAGAIN && PollsWritable(fd)))
                {
                    return error;
                }

                done += (int)nint.Max(written, 0);
            }
        }

        return Errno.None;
    }

    private static bool PollsWritable(int fd)
    {
        pollfd wanted = new() { fd = fd, events = POLLOUT };
        return poll(&wanted, 1, PatienceInMilliseconds) == 1 && (wanted.revents & POLLOUT) != 0;
    }
}
