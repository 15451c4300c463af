using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>Whole files, written at once.</summary>
public static unsafe class Files
{
    /// <summary>Replaces a file so that a reader sees the old content or the new, never a part: a new file beside it, then rename(2).</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of it.</param>
    /// <exception cref="LinuxException">It cannot be written; the old file is untouched.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        Errno error = Replacement.Replace(new OsString(path), content, mode: null, owner: null);
        if (error != Errno.None)
        {
            throw new LinuxException("write", path, error);
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
