using System;
using System.Globalization;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// Replaces a file so that a reader sees the old content or the new, never a part: a new file beside it gets mode and owner, then the
/// content, then the name. Its own name is hidden, so that what a kill leaves behind is taken up by no <c>include *</c>.
/// </summary>
internal static unsafe class Replacement
{
    private const int Attempts = 1000;
    private const uint Private = 0x180; // 0600
    private const uint Ordinary = 0x1A4; // 0644, without what umask(2) takes
    private static int _next = -1;

    /// <summary>Replaces it, or makes it; the old file is untouched when that fails.</summary>
    /// <param name="target">The file itself: of a symbolic link the link is replaced.</param>
    /// <param name="content">All of it.</param>
    /// <param name="mode">Its permission bits; null for those of a new file.</param>
    /// <param name="owner">Its owner and group; null for this process's.</param>
    internal static Errno Replace<T>(OsString target, T content, uint? mode, (uint User, uint Group)? owner)
        where T : IContent, allows ref struct
    {
        int fd = CreateBeside(target, mode is null ? Ordinary : Private, out OsString temporary);
        if (fd < 0)
        {
            return Errno.Last;
        }

        Errno error = SetOwnerAndMode(fd, mode, owner);
        error = error == Errno.None ? content.WriteTo(fd) : error;
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

    /// <summary>Mode and owner are set before there is any content to read. An owner that it already has need not be set.</summary>
    internal static Errno SetOwnerAndMode(int fd, uint? mode, (uint User, uint Group)? owner) =>
        owner is { } to
            && FileFacts.Of(fd) is var facts
            && (facts?.User, facts?.Group) != (to.User, to.Group)
            && fchown(fd, to.User, to.Group) < 0
            ? Errno.Last
        : mode is { } bits && fchmod(fd, bits) < 0 ? Errno.Last
        : Errno.None;

    private static int CreateBeside(OsString path, uint mode, out OsString temporary)
    {
        ReadOnlySpan<byte> folder = path.Bytes[..(path.Bytes.LastIndexOf((byte)'/') + 1)];
        _next = _next < 0 ? Entropy.Next() : _next;
        for (int attempt = 0; ; attempt++)
        {
            temporary = new OsString(
                [.. folder, .. new OsString(string.Create(CultureInfo.InvariantCulture, $".kirei-{_next++:x}.tmp")).Bytes]);
            fixed (byte* name = temporary.Terminated)
            {
                int fd = openat(AT_FDCWD, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
                if (fd >= 0 || Errno.Last.Number != EEXIST || attempt == Attempts)
                {
                    return fd;
                }
            }
        }
    }
}
