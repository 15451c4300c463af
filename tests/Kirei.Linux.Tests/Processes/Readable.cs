using System;

namespace Kirei.Linux.Tests.Processes;

/// <summary>Waits for a descriptor without polling.</summary>
internal static class Readable
{
    internal static bool Within(int fd, TimeSpan limit)
    {
        using EventPoll poll = new();
        using TimerDescriptor timer = new();
        timer.Arm(Instant.Now + limit);
        _ = poll.AddReadable(fd);
        _ = poll.AddReadable(timer.Number);
        Span<int> ready = stackalloc int[2];
        int count;
        do
        {
            count = poll.Wait(ready);
        }
        while (count == 0);
        return ready[..count].Contains(fd);
    }
}
