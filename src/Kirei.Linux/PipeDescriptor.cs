using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>One end of a pipe, pipe(7).</summary>
public sealed unsafe class PipeDescriptor : Descriptor
{
    private PipeDescriptor(int fd)
        : base(fd)
    {
    }

    /// <summary>
    /// Makes a pipe for a child to write to: the reading end, which is kept, never blocks; the other one is as programs expect it.
    /// </summary>
    /// <exception cref="LinuxException">No descriptor is available.</exception>
    public static (PipeDescriptor Reading, PipeDescriptor Writing) Open()
    {
        int* ends = stackalloc int[2];
        _ = LinuxException.Check(pipe2(ends, O_CLOEXEC), "create a pipe");
        _ = fcntl(ends[0], F_SETFL, O_NONBLOCK);
        return (new PipeDescriptor(ends[0]), new PipeDescriptor(ends[1]));
    }

    /// <summary>Reads what is there.</summary>
    /// <returns>How many bytes; 0 at the end; null when there is nothing now.</returns>
    public int? Read(Span<byte> into)
    {
        fixed (byte* start = into)
        {
            nint length = read(Number, start, into.Length);
            return length >= 0 ? (int)length
                : Errno.Last.Number is EAGAIN or EINTR ? null
                : 0;
        }
    }
}
