using System;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// Standard error, written without ever blocking. The open file description is shared with every other process of the container, so O_NONBLOCK
/// must not be set on it: it is opened once more through /proc, and where that is not possible a poll(2) comes before each write.
/// </summary>
public sealed unsafe class ErrorStream
{
    private const int StandardError = 2;
    private const int AtomicWrite = PIPE_BUF; // a pipe that polls writable takes this much without blocking
    private int _own = -1;
    private bool _opened;

    /// <summary>Whether <see cref="Number"/> is a descriptor of its own, not the inherited 2.</summary>
    public bool IsOwn => _own >= 0;

    /// <summary>The descriptor that is written to.</summary>
    public int Number => _own >= 0 ? _own : StandardError;

    /// <summary>Writes what fits now.</summary>
    /// <returns>How many bytes were taken; -1 when the stream is broken and takes no more.</returns>
    public int TryWrite(ReadOnlySpan<byte> bytes)
    {
        Open();
        if (_own < 0 && !PollsWritable())
        {
            return 0;
        }

        fixed (byte* start = bytes)
        {
            nint written = write(Number, start, Math.Min(bytes.Length, AtomicWrite));
            return written >= 0 ? (int)written : Errno.Last.Number is EAGAIN or EINTR ? 0 : -1;
        }
    }

    private void Open()
    {
        if (_opened)
        {
            return;
        }

        _opened = true;
        fixed (byte* path = "/proc/self/fd/2\0"u8)
        {
            // A regular file opened once more would start at its beginning and overwrite: only what has no position is opened.
            _own = IsSeekable() ? -1 : openat(AT_FDCWD, path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC, 0);
        }
    }

    private static bool IsSeekable() => lseek(StandardError, 0, SEEK_CUR) >= 0;

    private static bool PollsWritable()
    {
        pollfd wanted = new() { fd = StandardError, events = POLLOUT };
        return poll(&wanted, 1, 0) == 1;
    }
}
