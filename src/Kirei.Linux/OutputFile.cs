using System;
using System.Buffers;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// A file that the user names for output. A regular one is replaced, so that a reader sees the old content or the new, never a part; where
/// that is not possible, since it is a mount point or its folder is read-only, it is overwritten. What is no file is never replaced: a
/// pipe, a terminal, /dev/null and an open descriptor (/dev/stdout) are written into, other devices are refused.
/// </summary>
public static unsafe class OutputFile
{
    private const int MajorOfMemory = 1; // devices.txt in the kernel's documentation: 1:3 is /dev/null, 1:7 /dev/full
    private const int MinorOfNull = 3;
    private const int MinorOfFull = 7;

    /// <summary>Writes it.</summary>
    /// <param name="path">Which; a symbolic link is followed, also to where there is nothing yet.</param>
    /// <param name="write">Makes the content.</param>
    /// <exception cref="LinuxException">It cannot be written. A regular file is untouched then, unless it could only be
    /// overwritten.</exception>
    public static void Write(string path, Action<IBufferWriter<byte>> write)
    {
        OsString target = FilePlacement.Follow(new OsString(path));
        StreamedContent content = new(write);
        Errno error = FilePlacement.IsDescriptor(target) ? WriteInto(target, content) : FileFacts.OfLink(target) switch
        {
            null => Replacement.Replace(target, content, mode: null, owner: null),
            { IsFolder: true } => new Errno(EISDIR),
            { IsRegular: true } present => Renew(target, content, (uint)present.Mode),
            { IsPipe: true } or { IsCharacterDevice: true } => WriteInto(target, content),
            _ => new Errno(EINVAL),
        };
        if (error != Errno.None)
        {
            throw new LinuxException("write", path, error, ReasonFor(error));
        }
    }

    internal static string? ReasonFor(Errno error) => error.Number switch
    {
        EINVAL => "it is neither a file nor a pipe nor a terminal",
        ENXIO => "it is a pipe that nobody reads, or a socket",
        EAGAIN => "it is a pipe or a terminal, and its reader is too slow: the end is missing",
        _ => null,
    };

    private static Errno Renew(OsString target, StreamedContent content, uint mode)
    {
        Errno error = Replacement.Replace(target, content, mode, owner: null);
        return FilePlacement.MustOverwrite(error) ? FilePlacement.Overwrite(target, content, mode: null, owner: null) : error;
    }

    internal static Errno WriteInto<T>(OsString path, T content)
        where T : IContent, allows ref struct
    {
        int fd;
        fixed (byte* name = path.Terminated)
        {
            fd = openat(AT_FDCWD, name, O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);
        }

        if (fd < 0)
        {
            return Errno.Last;
        }

        Errno error = TakesOutput(fd) ? content.WriteTo(fd) : new Errno(EINVAL);
        _ = close(fd);
        return error;
    }

    // Of the devices only those that every container has: what another one does with a report is not known.
    private static bool TakesOutput(int fd)
    {
        statx_t status;
        fixed (byte* itself = "\0"u8)
        {
            return statx(fd, itself, AT_EMPTY_PATH, STATX_TYPE, &status) == 0 && (status.stx_mode & S_IFMT) switch
            {
                S_IFREG or S_IFIFO => true,
                S_IFCHR => isatty(fd) == 1
                    || (status.stx_rdev_major == MajorOfMemory && status.stx_rdev_minor is MinorOfNull or MinorOfFull),
                _ => false,
            };
        }
    }
}
