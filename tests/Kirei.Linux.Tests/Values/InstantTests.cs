using System;
using Xunit;

namespace Kirei.Linux.Tests.Values;

public sealed class InstantTests
{
    [Fact]
    public void never_stays_never_and_comes_after_everything()
    {
        Assert.Equal(Instant.Never, Instant.Never + TimeSpan.FromDays(1));
        Assert.Equal(Instant.Never, Instant.Never - TimeSpan.FromDays(1));
        Assert.True(Instant.Now < Instant.Never);
    }

    [Fact]
    public void a_time_span_too_long_for_the_clock_is_never() => Assert.Equal(Instant.Never, Instant.Now + TimeSpan.MaxValue);

    [Fact]
    public void the_clock_goes_forward()
    {
        Instant before = Instant.Now;

        Assert.True(Instant.Now >= before);
        Assert.Equal(TimeSpan.FromSeconds(2), before + TimeSpan.FromSeconds(2) - before);
        Assert.Equal(before, Instant.Min(before, before + TimeSpan.FromTicks(1)));
    }
}
