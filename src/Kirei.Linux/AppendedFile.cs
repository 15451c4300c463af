using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>A regular file that is only appended to.</summary>
public sealed unsafe class AppendedFile : Descriptor
{
    private const uint Readable = 0b110_100_100; // rw-r--r--

    private AppendedFile(int fd, long length)
        : base(fd) => Length = length;

    /// <summary>How long it is.</summary>
    public long Length { get; private set; }

    /// <summary>Opens it, or makes it.</summary>
    /// <exception cref="LinuxException">It cannot be opened, or is no regular file.</exception>
    public static AppendedFile Open(string path)
    {
        int fd;
        fixed (byte* name = new OsString(path).Terminated)
        {
            fd = LinuxException.Check(
                openat(AT_FDCWD, name, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, Readable), "open", path);
        }

        if (FileFacts.Of(fd) is not { IsRegular: true })
        {
            _ = close(fd);
            throw new LinuxException("log to", path, new Errno(EINVAL), "it is no regular file");
        }

        return new AppendedFile(fd, lseek(fd, 0, SEEK_END));
    }

    /// <summary>Appends all of it.</summary>
    public Errno Append(ReadOnlySpan<byte> content)
    {
        Errno error = Files.WriteAll(Number, content);
        Length += error == Errno.None ? content.Length : 0;
        return error;
    }
}
