using System;
using Kirei.Linux.Tests.Processes;
using Xunit;

namespace Kirei.Linux.Tests.Descriptors;

public sealed class TimerDescriptorTests : IDisposable
{
    private readonly TimerDescriptor _timer = new();

    private bool WentOff => Readable.Within(_timer.Number, TimeSpan.Zero);

    public void Dispose() => _timer.Dispose();

    [Fact]
    public void it_goes_off_when_its_time_has_come_and_not_before()
    {
        Instant when = Instant.Now + TimeSpan.FromMilliseconds(30);
        _timer.Arm(when);

        Assert.True(Readable.Within(_timer.Number, Eventually.Limit));
        Assert.True(Instant.Now >= when);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-5)]
    public void a_time_that_has_passed_goes_off_at_once(long nanoseconds)
    {
        _timer.Arm(new Instant(nanoseconds));

        Assert.True(Readable.Within(_timer.Number, Eventually.Limit));
    }

    [Fact]
    public void without_a_time_it_is_silent()
    {
        Assert.False(WentOff);
        _timer.Arm(Instant.Now + TimeSpan.FromMilliseconds(1));
        _timer.Arm(Instant.Never);

        Assert.False(Readable.Within(_timer.Number, TimeSpan.FromMilliseconds(20)));
    }

    [Fact]
    public void after_it_is_acknowledged_it_is_silent_until_it_is_armed_again_even_for_the_same_time()
    {
        Instant past = Instant.Now;
        _timer.Arm(past);
        Assert.True(Readable.Within(_timer.Number, Eventually.Limit));

        _timer.Acknowledge();
        Assert.False(WentOff);

        _timer.Arm(past);
        Assert.True(Readable.Within(_timer.Number, Eventually.Limit));
    }

    [Fact]
    public void one_that_was_set_on_while_it_went_off_can_still_be_disarmed()
    {
        _timer.Arm(Instant.Now);
        _timer.Arm(Instant.Now + TimeSpan.FromMilliseconds(20));
        _timer.Acknowledge();
        _timer.Arm(Instant.Never);

        Assert.False(Readable.Within(_timer.Number, TimeSpan.FromMilliseconds(60)));
    }
}
