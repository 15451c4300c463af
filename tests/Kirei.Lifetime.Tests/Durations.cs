using System;
using Kirei.Shared;
using Xunit;

namespace Kirei.Tests;

public sealed class Durations
{
    [Theory]
    [InlineData("10s", 10_000)]
    [InlineData("1m30s", 90_000)]
    [InlineData("500ms", 500)]
    [InlineData("1.5h", 5_400_000)]
    [InlineData("10", 10_000)]
    [InlineData("0.5", 500)]
    public void are_read_as_people_write_them(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Duration.Parse(text));

    [Theory]
    [InlineData("soon")]
    [InlineData("10 s")]
    [InlineData("s")]
    [InlineData("10x")]
    [InlineData("-10s")]
    [InlineData("1m30")]
    [InlineData("1.2.3s")]
    [InlineData("99999999999999999999")]
    public void are_nothing_else(string text) => Assert.Null(Duration.Parse(text));

    [Theory]
    [InlineData(3000, "3.0 s")]
    [InlineData(2949, "2.9 s")]
    [InlineData(200, "0.2 s")]
    [InlineData(50, "0.05 s")]
    [InlineData(90_000, "90.0 s")]
    public void are_written_in_seconds(int milliseconds, string text) =>
        Assert.Equal(text, DurationText.Of(TimeSpan.FromMilliseconds(milliseconds)));
}
