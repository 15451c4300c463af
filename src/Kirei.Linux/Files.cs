using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>Whole files, written at once.</summary>
public static unsafe class Files
{
    private const int Attempts = 16;

    /// <summary>Replaces a file so that a reader sees the old content or the new, never a part: a new file beside it, then rename(2).</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of it.</param>
    /// <exception cref="LinuxException">It cannot be written; the old file is untouched.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        (int fd, OsString temporary) = CreateBeside(path);
        Errno error = WriteAll(fd, content);
        _ = close(fd);
        fixed (byte* from = temporary.Terminated)
        fixed (byte* to = new OsString(path).Terminated)
        {
            if (error == Errno.None && rename(from, to) != 0)
            {
                error = Errno.Last;
            }

            if (error != Errno.None)
            {
                _ = unlink(from);
                throw new LinuxException("write", path, error);
            }
        }
    }

    /// <summary>Writes into a file that is there already (a mount point cannot be renamed over).</summary>
    /// <returns>Whether it was there and took everything.</returns>
    public static bool TryWriteInto(string path, ReadOnlySpan<byte> content)
    {
        int fd;
        fixed (byte* name = new OsString(path).Terminated)
        {
            fd = openat(AT_FDCWD, name, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);
        }

        if (fd < 0)
        {
            return false;
        }

        Errno error = WriteAll(fd, content);
        _ = close(fd);
        return error == Errno.None;
    }

    private static (int Fd, OsString Path) CreateBeside(string path)
    {
        for (int attempt = 0; ; attempt++)
        {
            OsString temporary = new($"{path}.{Pid.Self}-{attempt}.tmp");
            fixed (byte* name = temporary.Terminated)
            {
                int fd = openat(AT_FDCWD, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0x1A4 /* 0644 */);
                if (fd >= 0)
                {
                    return (fd, temporary);
                }
            }

            if (Errno.Last.Number != EEXIST || attempt == Attempts)
            {
                throw new LinuxException("write", path, Errno.Last);
            }
        }
    }

    internal static Errno WriteAll(int fd, ReadOnlySpan<byte> content)
    {
        fixed (byte* start = content)
        {
            for (int done = 0; done < content.Length;)
            {
                nint written = write(fd, start + done, content.Length - done);
                if (written < 0 && Errno.Last.Number != EINTR)
                {
                    return Errno.Last;
                }

                done += (int)nint.Max(written, 0);
            }
        }

        return Errno.None;
    }
}
