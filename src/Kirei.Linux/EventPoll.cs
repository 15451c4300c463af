using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>An epoll(7) instance: waits until one of its descriptors has something to say.</summary>
public sealed unsafe class EventPoll : Descriptor
{
    private const int Batch = 64;
    private readonly byte[] _events = new byte[Batch * epoll_event_size];
    private readonly Dictionary<int, int> _interests = []; // for poll(2), where a seccomp filter refuses epoll_wait(2)
    private bool _polls;

    /// <summary>Makes an empty one.</summary>
    /// <exception cref="LinuxException">No descriptor is available.</exception>
    public EventPoll()
        : base(LinuxException.Check(epoll_create1(EPOLL_CLOEXEC), "create an epoll instance"))
    {
    }

    /// <summary>Waits for <paramref name="fd"/> to become readable.</summary>
    public Errno AddReadable(int fd) => Add(fd, EPOLLIN);

    /// <summary>Waits for <paramref name="fd"/> to become writable.</summary>
    public Errno AddWritable(int fd) => Add(fd, EPOLLOUT);

    /// <summary>Waits for it no more.</summary>
    public void Remove(int fd)
    {
        _ = epoll_ctl(Number, EPOLL_CTL_DEL, fd, null);
        _ = _interests.Remove(fd);
    }

    /// <summary>Sleeps until a descriptor is ready, without a time limit, and writes the ready ones down.</summary>
    /// <returns>How many are ready; 0 when a signal handler interrupted the sleep.</returns>
    /// <exception cref="LinuxException">The kernel allows neither epoll_wait(2) nor poll(2).</exception>
    public int Wait(Span<int> ready)
    {
        if (_polls)
        {
            return Poll(ready);
        }

        int count;
        fixed (byte* events = _events)
        {
            count = epoll_wait(Number, events, Math.Min(Batch, ready.Length), -1);
        }

        if (count < 0 && Errno.Last.Number != EINTR)
        {
            _polls = true;
            return Poll(ready);
        }

        for (int i = 0; i < count; i++)
        {
            ready[i] = BinaryPrimitives.ReadInt32LittleEndian(_events.AsSpan(i * epoll_event_size + epoll_event_data));
        }

        return Math.Max(count, 0);
    }

    private int Poll(Span<int> ready)
    {
        pollfd[] interests = new pollfd[_interests.Count];
        int next = 0;
        foreach ((int fd, int events) in _interests)
        {
            interests[next++] = new pollfd { fd = fd, events = (short)events };
        }

        int count = 0;
        fixed (pollfd* first = interests)
        {
            if (poll(first, (nuint)interests.Length, -1) < 0)
            {
                return Errno.Last.Number == EINTR ? 0 : throw new LinuxException("wait for events", "", Errno.Last);
            }
        }

        for (int i = 0; i < interests.Length && count < ready.Length; i++)
        {
            if (interests[i].revents != 0)
            {
                ready[count++] = interests[i].fd;
            }
        }

        return count;
    }

    private Errno Add(int fd, uint interest)
    {
        _interests[fd] = interest == EPOLLIN ? POLLIN : POLLOUT;
        byte* entry = stackalloc byte[16];
        *(uint*)entry = interest;
        *(int*)(entry + epoll_event_data) = fd;
        return epoll_ctl(Number, EPOLL_CTL_ADD, fd, entry) == 0 ? Errno.None : Errno.Last;
    }
}
