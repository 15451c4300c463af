using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>The content of a file, read whole and written whole.</summary>
public static unsafe class FileContent
{
    private const int Attempts = 16;
    private const uint Private = 0x180; // 0600
    private const int Chunk = 128 * 1024;

    /// <summary>Reads all of it, also where the kernel does not know the size (/proc, a pipe).</summary>
    /// <exception cref="LinuxException">It cannot be read, or is longer than <paramref name="limit"/>.</exception>
    public static byte[] Read(OsString path, int limit = 64 * 1024 * 1024)
    {
        int fd = LinuxException.Check(Open(path, O_RDONLY | O_NOCTTY, 0), "read", path.ToString());
        try
        {
            return ReadAll(fd, path, limit);
        }
        finally
        {
            _ = close(fd);
        }
    }

    /// <summary>
    /// Puts a file into place: a new one beside it gets mode and owner, then the content, then the name. Nobody ever sees a part of it, and nobody
    /// sees it who may not. Where that is impossible because the file is a mount point, or its folder cannot be written, it is overwritten in place.
    /// </summary>
    /// <param name="path">The file; a symbolic link is followed.</param>
    /// <param name="content">All of it.</param>
    /// <param name="mode">Its permission bits; null to keep those of the file that is there, 0644 for a new one.</param>
    /// <param name="owner">Its owner and group; null to keep those of the file that is there.</param>
    /// <exception cref="LinuxException">It cannot be written.</exception>
    public static void Put(OsString path, ReadOnlySpan<byte> content, int? mode, (uint User, uint Group)? owner)
    {
        OsString target = FileFacts.OfLink(path) is { IsLink: true } ? Resolve(path) : path;
        FileFacts? present = FileFacts.Of(target);
        uint bits = (uint)(mode ?? present?.Mode ?? 0x1A4 /* 0644 */);
        (uint User, uint Group)? belongsTo = owner ?? (present is { } there ? (there.User, there.Group) : null);
        Errno error = Replace(target, content, bits, belongsTo);
        if (present is { IsRegular: true } && error.Number is EBUSY or EROFS or EACCES or EPERM or EXDEV)
        {
            Errno inPlace = Overwrite(target, content, mode is null ? null : bits, owner);
            error = inPlace == Errno.None || inPlace.Number != EACCES ? inPlace : error;
        }

        if (error != Errno.None)
        {
            throw new LinuxException("write", path.ToString(), error);
        }
    }

    private static Errno Replace(OsString target, ReadOnlySpan<byte> content, uint mode, (uint User, uint Group)? owner)
    {
        int fd = CreateBeside(target, out OsString temporary);
        if (fd < 0)
        {
            return Errno.Last;
        }

        Errno error = Prepare(fd, mode, owner);
        error = error == Errno.None ? Files.WriteAll(fd, content) : error;
        _ = close(fd);
        fixed (byte* from = temporary.Terminated)
        fixed (byte* to = target.Terminated)
        {
            if (error == Errno.None && rename(from, to) != 0)
            {
                error = Errno.Last;
            }

            if (error != Errno.None)
            {
                _ = unlink(from);
            }
        }

        return error;
    }

    private static Errno Overwrite(OsString target, ReadOnlySpan<byte> content, uint? mode, (uint User, uint Group)? owner)
    {
        int fd = Open(target, O_WRONLY | O_NOCTTY, 0);
        if (fd < 0)
        {
            return Errno.Last;
        }

        Errno error = Prepare(fd, mode, owner);
        error = error == Errno.None ? Files.WriteAll(fd, content) : error;
        if (error == Errno.None && ftruncate(fd, content.Length) < 0)
        {
            error = Errno.Last;
        }

        _ = close(fd);
        return error;
    }

    private static Errno Prepare(int fd, uint? mode, (uint User, uint Group)? owner) =>
        owner is { } to && fchown(fd, to.User, to.Group) < 0 && !BelongsTo(fd, to) ? Errno.Last
        : mode is { } bits && fchmod(fd, bits) < 0 ? Errno.Last
        : Errno.None;

    private static bool BelongsTo(int fd, (uint User, uint Group) owner)
    {
        Errno refused = Errno.Last;
        bool right = FileFacts.Of(new OsString("/proc/self/fd/" + fd.ToString(System.Globalization.CultureInfo.InvariantCulture))) is { } facts
            && facts.User == owner.User && facts.Group == owner.Group;
        System.Runtime.InteropServices.Marshal.SetLastPInvokeError(refused.Number);
        return right;
    }

    private static int CreateBeside(OsString path, out OsString temporary)
    {
        for (int attempt = 0; ; attempt++)
        {
            temporary = new OsString([.. path.Bytes, .. new OsString($".{Pid.Self}-{attempt}.tmp").Bytes]);
            int fd = Open(temporary, O_WRONLY | O_CREAT | O_EXCL, Private);
            if (fd >= 0 || Errno.Last.Number != EEXIST || attempt == Attempts)
            {
                return fd;
            }
        }
    }

    private static OsString Resolve(OsString path)
    {
        byte* resolved = stackalloc byte[4096];
        fixed (byte* name = path.Terminated)
        {
            return realpath(name, resolved) is null
                ? path
                : new OsString(System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(resolved));
        }
    }

    private static byte[] ReadAll(int fd, OsString path, int limit)
    {
        byte* chunk = stackalloc byte[Chunk];
        byte[] content = [];
        nint length;
        while ((length = read(fd, chunk, Chunk)) != 0)
        {
            if (length < 0 && Errno.Last.Number != EINTR)
            {
                throw new LinuxException("read", path.ToString(), Errno.Last);
            }

            content = [.. content, .. new ReadOnlySpan<byte>(chunk, (int)nint.Max(length, 0))];
            if (content.Length > limit)
            {
                throw new LinuxException("read", path.ToString(), new Errno(EFBIG));
            }
        }

        return content;
    }

    private static int Open(OsString path, int flags, uint mode)
    {
        fixed (byte* name = path.Terminated)
        {
            return openat(AT_FDCWD, name, flags | O_CLOEXEC, mode);
        }
    }
}
