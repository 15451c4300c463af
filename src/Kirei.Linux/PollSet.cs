using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>Descriptors to be waited for once, poll(2).</summary>
public sealed unsafe class PollSet
{
    private readonly List<pollfd> _entries = [];

    /// <summary>Forgets them all.</summary>
    public void Clear() => _entries.Clear();

    /// <summary>Waits for this one to be readable as well.</summary>
    public void AddReadable(int fd) => _entries.Add(new pollfd { fd = fd, events = POLLIN });

    /// <summary>Waits for this one to be writable as well.</summary>
    public void AddWritable(int fd) => _entries.Add(new pollfd { fd = fd, events = POLLOUT });

    /// <summary>Sleeps until one is ready or has an error, or the time has come.</summary>
    public void Wait(Instant until)
    {
        double left = until == Instant.Never ? -1 : Math.Clamp(Math.Ceiling((until - Instant.Now).TotalMilliseconds), 0, int.MaxValue);
        fixed (pollfd* entries = CollectionsMarshal.AsSpan(_entries))
        {
            _ = poll(entries, (nuint)_entries.Count, (int)left);
        }
    }

    /// <summary>Whether a descriptor was found ready by the last <see cref="Wait"/>.</summary>
    public bool IsReady(int fd) => _entries.Exists(entry => entry.fd == fd && entry.revents != 0);
}
