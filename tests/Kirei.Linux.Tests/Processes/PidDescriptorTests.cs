using System;
using Xunit;

namespace Kirei.Linux.Tests.Processes;

public sealed class PidDescriptorTests
{
    [Fact]
    public void it_signals_the_process_and_tells_its_end()
    {
        Pid child = Children.Start("sleep", "1000");
        using PidDescriptor? descriptor = PidDescriptor.TryOpen(child, out Errno errno);
        Assert.Equal(Errno.None, errno);
        Assert.False(Readable.Within(descriptor!.Number, TimeSpan.Zero));

        Assert.Equal(Errno.None, descriptor.Send(Signal.Term));

        Assert.True(Readable.Within(descriptor.Number, Eventually.Limit));
        Assert.Equal(ExitStatus.Killed(Signal.Term), Children.Reap(child));
    }

    [Fact]
    public void it_means_nobody_once_its_process_is_reaped()
    {
        Pid child = Children.Start("sleep", "1000");
        using PidDescriptor? descriptor = PidDescriptor.TryOpen(child, out _);
        _ = Children.KillAndReap(child);

        Assert.Equal("ESRCH (no such process)", descriptor!.Send(Signal.Term).ToString());
        Assert.Equal("ESRCH (no such process)", Signalling.Send(child, Signal.Term).ToString());
    }

    [Fact]
    public void there_is_none_for_a_process_that_is_not_there()
    {
        Pid child = Children.Start("true");
        _ = Children.Reap(child);

        Assert.Null(PidDescriptor.TryOpen(child, out Errno errno));
        Assert.Equal("ESRCH (no such process)", errno.ToString());
    }
}
