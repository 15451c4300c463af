using System;
using System.Runtime.CompilerServices;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>The content of a file, read whole.</summary>
public static unsafe class FileContent
{
    private const int Chunk = 16 * 1024; // the stack is fresh: each page that is touched costs a fault;

    /// <summary>Reads all of it, also where the kernel does not know the size (/proc, a pipe).</summary>
    /// <exception cref="LinuxException">It cannot be read, or is longer than <paramref name="limit"/>.</exception>
    public static byte[] Read(OsString path, int limit = 64 * 1024 * 1024)
    {
        int fd = LinuxException.Check(Open(path), "read", path.ToString());
        try
        {
            return ReadAll(fd, path, limit);
        }
        finally
        {
            _ = close(fd);
        }
    }

    /// <summary>Whether a file has this content. One that cannot be read has not.</summary>
    [SkipLocalsInit]
    internal static bool Is(OsString path, ReadOnlySpan<byte> content)
    {
        int fd = Open(path);
        if (fd < 0)
        {
            return false;
        }

        byte* chunk = stackalloc byte[Chunk];
        nint length;
        while ((length = read(fd, chunk, Chunk)) > 0 && content.StartsWith(new ReadOnlySpan<byte>(chunk, (int)length)))
        {
            content = content[(int)length..];
        }

        _ = close(fd);
        return length == 0 && content.IsEmpty;
    }

    [SkipLocalsInit]
    private static byte[] ReadAll(int fd, OsString path, int limit)
    {
        byte* chunk = stackalloc byte[Chunk];
        byte[] content = [];
        int used = 0;
        for (nint length; (length = read(fd, chunk, Chunk)) != 0;)
        {
            if (length < 0)
            {
                if (Errno.Last.Number == EINTR)
                {
                    continue;
                }

                throw new LinuxException("read", path.ToString(), Errno.Last);
            }

            if (used + length > limit)
            {
                throw new LinuxException("read", path.ToString(), new Errno(EFBIG));
            }

            if (used + length > content.Length)
            {
                Array.Resize(ref content, used == 0 ? (int)length : Math.Max(content.Length * 2, used + (int)length));
            }

            new ReadOnlySpan<byte>(chunk, (int)length).CopyTo(content.AsSpan(used));
            used += (int)length;
        }

        return used == content.Length ? content : content.AsSpan(0, used).ToArray();
    }

    private static int Open(OsString path)
    {
        fixed (byte* name = path.Terminated)
        {
            return openat(AT_FDCWD, name, O_RDONLY | O_NOCTTY | O_CLOEXEC, 0);
        }
    }
}
