using System;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Init;

namespace Kirei.Supervision.Tests.Init;

public sealed class StopRequestsTests
{
    [Theory]
    [InlineData("TERM 0", "StopAsked")]
    [InlineData("TERM 0, TERM 1", "StopAsked -")]
    [InlineData("TERM 0, TERM 999", "StopAsked -")]
    [InlineData("TERM 0, TERM 1000", "StopAsked StopRepeated")]
    [InlineData("TERM 0, TERM 900, TERM 1800", "StopAsked - StopRepeated")]
    [InlineData("TERM 0, TERM 1000, TERM 1500, TERM 2000", "StopAsked StopRepeated - StopInsisted")]
    [InlineData("TERM 0, INT 10, QUIT 20", "StopAsked - -")]
    [InlineData("TERM 0, INT 1500, INT 1520, INT 1540", "StopAsked StopRepeated - -")]
    [InlineData("INT 0, INT 1500, INT 3000, INT 4500", "StopAsked StopRepeated StopInsisted StopInsisted")]
    public void stops_are_counted(string signals, string meant)
    {
        StopRequests stops = new();

        string happened = string.Join(' ', signals.Split(", ").Select(word => Take(stops, word.Split(' '))));

        Assert.Equal(meant, happened);
    }

    [Fact]
    public void the_first_one_is_remembered()
    {
        StopRequests stops = new();
        Assert.False(stops.Any);

        _ = stops.Take(Signal.Int, new Instant(5));
        _ = stops.Take(Signal.Term, new Instant(6));

        Assert.Equal((true, Signal.Int, new Instant(5)), (stops.Any, stops.First, stops.FirstAt));
    }

    private static string Take(StopRequests stops, string[] word)
    {
        Assert.True(Signal.TryParse(word[0], out Signal signal));
        TimeSpan at = TimeSpan.FromMilliseconds(double.Parse(word[1], System.Globalization.CultureInfo.InvariantCulture));
        return stops.Take(signal, new Instant(1) + at)?.ToString() ?? "-";
    }
}
