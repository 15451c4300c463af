using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Kirei.Linux.Tests.Processes;
using Xunit;

namespace Kirei.Linux.Tests.Descriptors;

public sealed class EventPollTests : IDisposable
{
    private readonly EventPoll _poll = new();
    private readonly List<TimerDescriptor> _timers = [];

    public void Dispose()
    {
        _timers.ForEach(timer => timer.Dispose());
        _poll.Dispose();
    }

    [Fact]
    public void all_that_are_ready_are_told_and_only_those()
    {
        int[] ready = [.. Enumerable.Range(0, 5).Select(_ => AddTimer(Instant.Now))];
        _ = AddTimer(Instant.Never);

        Assert.Equal(ready.Order(), WaitFor(5, room: 64).Order());
    }

    [Fact]
    public void more_than_there_is_room_for_are_told_the_next_time()
    {
        int[] ready = [.. Enumerable.Range(0, 100).Select(_ => AddTimer(Instant.Now))];
        HashSet<int> told = [];
        Span<int> some = stackalloc int[7];
        while (told.Count < 100)
        {
            int count = _poll.Wait(some);
            Assert.InRange(count, 1, 7);
            told.UnionWith(some[..count].ToArray());
        }

        Assert.Equal(ready.Order(), told.Order());
    }

    [Fact]
    public void what_was_removed_is_not_told()
    {
        int removed = AddTimer(Instant.Now);
        int kept = AddTimer(Instant.Now);
        _poll.Remove(removed);
        _poll.Remove(removed);

        Assert.Equal([kept], WaitFor(1, room: 8));
    }

    [Fact]
    public void what_cannot_be_waited_for_is_an_error_not_an_exception()
    {
        using FileStream regular = File.OpenRead("/etc/passwd");
        int timer = AddTimer(Instant.Never);

        Assert.Equal("EPERM (operation not permitted)", _poll.AddReadable((int)regular.SafeFileHandle.DangerousGetHandle()).ToString());
        Assert.Equal("EBADF (bad file descriptor)", _poll.AddReadable(1_000_000).ToString());
        Assert.Equal("EEXIST (file exists)", _poll.AddReadable(timer).ToString());
    }

    [Fact]
    public void a_pipe_with_room_is_writable()
    {
        using TemporaryDirectory directory = new();
        string fifo = directory.PathOf("fifo");
        Assert.Equal(ExitStatus.Exited(0), Children.Run("mkfifo", fifo));
        using FileStream both = new(fifo, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        int fd = (int)both.SafeFileHandle.DangerousGetHandle();

        Assert.Equal(Errno.None, _poll.AddWritable(fd));

        Assert.Equal([fd], WaitFor(1, room: 8));
    }

    private int AddTimer(Instant when)
    {
        TimerDescriptor timer = new();
        _timers.Add(timer);
        timer.Arm(when);
        Assert.Equal(Errno.None, _poll.AddReadable(timer.Number));
        return timer.Number;
    }

    private int[] WaitFor(int atLeast, int room)
    {
        int[] ready = new int[room];
        int count;
        do
        {
            count = _poll.Wait(ready);
        }
        while (count < atLeast);
        return ready[..count];
    }
}
