using System;
using System.Collections.Generic;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// Standard error or standard output, written without ever blocking. The open file description is shared with every other process, so
/// O_NONBLOCK must not be set on it: it is opened once more through /proc. Where that is not allowed, since it belongs to another user, a
/// pipe is filled by splice(2) and a socket by send(2), which can be told not to block; before a write to anything else comes a poll(2).
/// </summary>
/// <param name="descriptor">2 for standard error, 1 for standard output.</param>
public sealed unsafe class SharedStream(int descriptor = SharedStream.StandardError)
{
    /// <summary>The number of standard output.</summary>
    public const int StandardOutput = 1;

    /// <summary>The number of standard error.</summary>
    public const int StandardError = 2;

    private const int AtomicWrite = PIPE_BUF; // a pipe that polls writable takes this much without blocking
    private int _own = -1;
    private (int Read, int Write)? _pipe; // of its own, empty between two writes
    private int? _type; // of the stream; null while it has not been looked at

    /// <summary>The descriptor that is written to.</summary>
    public int Number => _own >= 0 ? _own : descriptor;

    /// <summary>The descriptors that it has opened.</summary>
    public IEnumerable<int> Own => _own >= 0 ? [_own] : _pipe is { } pipe ? [pipe.Read, pipe.Write] : [];

    /// <summary>Writes what fits now.</summary>
    /// <returns>How many bytes were taken; -1 when the stream is broken and takes no more.</returns>
    public int TryWrite(ReadOnlySpan<byte> bytes)
    {
        Open();
        fixed (byte* start = bytes)
        {
            int length = Math.Min(bytes.Length, AtomicWrite);
            return _own >= 0 ? Taken(write(_own, start, bytes.Length))
                : _type == S_IFSOCK ? Taken(send(descriptor, start, length, MSG_DONTWAIT | MSG_NOSIGNAL))
                : _pipe is { } pipe ? Splice(pipe, start, length)
                : PollsWritable() ? Taken(write(descriptor, start, length))
                : 0;
        }
    }

    private void Open()
    {
        if (_type is not null)
        {
            return;
        }

        _type = FileFacts.Of(descriptor)?.TypeAndMode & S_IFMT ?? 0;
        fixed (byte* path = descriptor == StandardError ? "/proc/self/fd/2\0"u8 : "/proc/self/fd/1\0"u8)
        {
            // A regular file opened once more would start at its beginning and overwrite: only what has no position is opened.
            _own = IsSeekable() ? -1 : openat(AT_FDCWD, path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);
        }

        int* ends = stackalloc int[2];
        _pipe = _own < 0 && _type == S_IFIFO && pipe2(ends, O_CLOEXEC | O_NONBLOCK) == 0 ? (ends[0], ends[1]) : null;
    }

    /// <summary>
    /// Writes to a pipe by way of another one: splice(2) takes a flag for this one call that write(2) takes from what all share.
    /// </summary>
    private int Splice((int Read, int Write) pipe, byte* start, int length)
    {
        length = (int)nint.Max(write(pipe.Write, start, length), 0);
        int done = 0;
        nint moved = 0;
        while (done < length && (moved = splice(pipe.Read, null, descriptor, null, (nuint)(length - done), SPLICE_F_NONBLOCK)) > 0)
        {
            done += (int)moved;
        }

        int taken = done > 0 || moved >= 0 ? done : Taken(moved);
        if (taken < 0 && Errno.Last.Number is EINVAL or ENOSYS or EPERM)
        {
            (_pipe, taken) = (null, 0); // refused: the next write polls
        }

        byte* rest = stackalloc byte[AtomicWrite];
        _ = done < length ? read(pipe.Read, rest, length - done) : 0;
        return taken;
    }

    private static int Taken(nint written) => written >= 0 ? (int)written : Errno.Last.Number is EAGAIN or EINTR ? 0 : -1;

    private bool IsSeekable() => lseek(descriptor, 0, SEEK_CUR) >= 0;

    private bool PollsWritable()
    {
        pollfd wanted = new() { fd = descriptor, events = POLLOUT };
        return poll(&wanted, 1, 0) == 1;
    }
}
