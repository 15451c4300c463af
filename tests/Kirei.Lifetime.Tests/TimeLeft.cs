using System;
using Xunit;

namespace Kirei.Tests;

public sealed class TimeLeft
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void is_the_whole_grace_until_the_end_begins()
    {
        Countdown countdown = Of(10);
        _clock.Pass(100);

        Assert.Equal(TimeSpan.FromSeconds(8.7), countdown.Remaining);
    }

    [Fact]
    public void is_counted_from_the_beginning_of_the_end()
    {
        Countdown countdown = Of(10);
        _clock.Pass(100);
        countdown.Start();
        _clock.Pass(3);
        countdown.Start();

        Assert.Equal(TimeSpan.FromSeconds(5.7), countdown.Remaining);
    }

    [Fact]
    public void is_never_negative()
    {
        Countdown countdown = Of(10);
        countdown.Start();
        _clock.Pass(100);

        Assert.Equal(TimeSpan.Zero, countdown.Remaining);
    }

    private Countdown Of(int seconds) => new(new Grace(TimeSpan.FromSeconds(seconds), null), _clock);
}
