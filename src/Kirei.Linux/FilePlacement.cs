using System;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// Puts whole files into place: no reader ever sees a part of one, or sees one without permission. Where a file cannot be replaced, because
/// it is a mount point or its folder cannot be written, it is overwritten in place. One that is right already is left alone. What is no
/// file is never replaced by one: a pipe, a terminal, /dev/null and an open descriptor (/dev/stdout) are written into.
/// </summary>
public static unsafe class FilePlacement
{
    private const int LongestPath = 4096;
    private const int MostLinks = 40; // as the kernel, path_resolution(7)
    private const int NewMode = 0x1A4; // 0644

    /// <summary>Puts a file into place.</summary>
    /// <param name="path">The file; a symbolic link is followed, also to where there is nothing yet.</param>
    /// <param name="content">All of it.</param>
    /// <param name="mode">Its permission bits; null to keep those of the file that is there, 0644 for a new one.</param>
    /// <param name="owner">Its owner and group; null to keep those of the file that is there.</param>
    /// <exception cref="LinuxException">It cannot be written, or is no file.</exception>
    public static void Put(OsString path, ReadOnlySpan<byte> content, int? mode, (uint User, uint Group)? owner)
    {
        OsString target = Follow(path);
        Errno error = DescriptorOf(target) is { } descriptor ? WriteInto(descriptor, content) : FileFacts.OfLink(target) switch
        {
            null => Replacement.Replace(target, new WholeContent(content), (uint)(mode ?? NewMode), owner),
            { IsFolder: true } => new Errno(EISDIR),
            { IsRegular: true } facts => Renew(target, content, facts, mode, owner),
            _ => OutputFile.WriteInto(target, new WholeContent(content)),
        };
        if (error != Errno.None)
        {
            throw new LinuxException("write", path.ToString(), error, OutputFile.ReasonFor(error));
        }
    }

    // One that closes when something is executed is kirei's own.
    private static Errno WriteInto(int descriptor, ReadOnlySpan<byte> content) =>
        fcntl(descriptor, F_GETFD, 0) is var flags && (flags < 0 || (flags & FD_CLOEXEC) != 0)
            ? new Errno(EBADF)
            : Files.WriteAll(descriptor, content);

    /// <summary>Whether a path leads to an open descriptor, whose reader may be slow.</summary>
    public static bool IsStream(OsString path) => IsDescriptor(Follow(path));

    private static Errno Renew(OsString target, ReadOnlySpan<byte> content, FileFacts present, int? mode, (uint User, uint Group)? owner)
    {
        uint bits = (uint)(mode ?? present.Mode);
        (uint User, uint Group) belongsTo = owner ?? (present.User, present.Group);
        if (present.Mode == bits && belongsTo == (present.User, present.Group) && FileContent.Is(target, content))
        {
            return Errno.None;
        }

        Errno error = Replacement.Replace(target, new WholeContent(content), bits, belongsTo);
        if (MustOverwrite(error))
        {
            Errno inPlace = Overwrite(target, new WholeContent(content), mode is null ? null : bits, owner);
            error = inPlace == Errno.None || inPlace.Number != EACCES ? inPlace : error;
        }

        return error;
    }

    /// <summary>
    /// Whether a file could not be replaced for what it is or where it is: a mount point, a folder that cannot be written.
    /// </summary>
    internal static bool MustOverwrite(Errno error) => error.Number is EBUSY or EROFS or EACCES or EPERM or EXDEV;

    /// <summary>Writes over what is there.</summary>
    internal static Errno Overwrite<T>(OsString target, T content, uint? mode, (uint User, uint Group)? owner)
        where T : IContent, allows ref struct
    {
        int fd;
        fixed (byte* name = target.Terminated)
        {
            fd = openat(AT_FDCWD, name, O_WRONLY | O_NOCTTY | O_CLOEXEC, 0);
        }

        if (fd < 0)
        {
            return Errno.Last;
        }

        Errno error = Replacement.SetOwnerAndMode(fd, mode, owner);
        error = error == Errno.None ? content.WriteTo(fd) : error;
        if (error == Errno.None && ftruncate(fd, lseek(fd, 0, SEEK_CUR)) < 0)
        {
            error = Errno.Last;
        }

        _ = close(fd);
        return error;
    }

    /// <summary>Whether this names an open file: it is a link, but what it shows is only where that file was opened.</summary>
    internal static bool IsDescriptor(OsString path) => DescriptorOf(path) is not null;

    /// <summary>The descriptor of this process that a path names; null when it names none.</summary>
    private static int? DescriptorOf(OsString path)
    {
        ReadOnlySpan<byte> bytes = path.Bytes;
        int folder = bytes.StartsWith("/dev/fd/"u8) ? "/dev/fd/".Length
            : bytes.StartsWith("/proc/self/fd/"u8) ? "/proc/self/fd/".Length
            : bytes.StartsWith("/proc/thread-self/fd/"u8) ? "/proc/thread-self/fd/".Length
            : bytes.Length;
        return Utf8Parser.TryParse(bytes[folder..], out int number, out int used) && folder + used == bytes.Length && number >= 0
            ? number
            : null;
    }

    /// <summary>What a path names when it is a symbolic link: realpath(3) does not find what is not there yet.</summary>
    internal static OsString Follow(OsString path)
    {
        byte* text = stackalloc byte[LongestPath];
        for (int links = 0; links < MostLinks && !IsDescriptor(path); links++)
        {
            nint length;
            fixed (byte* name = path.Terminated)
            {
                length = readlinkat(AT_FDCWD, name, text, LongestPath);
            }

            if (length < 0)
            {
                break; // no link
            }

            ReadOnlySpan<byte> link = new(text, (int)length);
            path = link is [(byte)'/', ..]
                ? new OsString(link)
                : new OsString([.. path.Bytes[..(path.Bytes.LastIndexOf((byte)'/') + 1)], .. link]);
        }

        return path;
    }
}
