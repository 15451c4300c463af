using System.Linq;
using System.Runtime.InteropServices;
using Xunit;

namespace Kirei.Tests;

public sealed class HowOftenAsked
{
    private readonly FakeClock _clock = new();

    [Fact]
    public void the_first_stops_the_second_hurries_and_any_after_that_ends_at_once()
    {
        StopRequests requests = new(_clock);
        PosixSignal[] signals = [PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];

        Assert.Equal([Urgency.Stop, Urgency.Hurry, Urgency.Now, Urgency.Now], signals.Select(signal => requests.Next(signal).Urgency));
    }

    [Fact]
    public void the_same_signal_within_a_second_is_the_same_stop()
    {
        StopRequests requests = new(_clock);
        Assert.Equal(Urgency.Stop, requests.Next(PosixSignal.SIGTERM).Urgency);
        _clock.Pass(0.9);
        Assert.Equal(Urgency.Again, requests.Next(PosixSignal.SIGTERM).Urgency);
        _clock.Pass(0.2);
        Assert.Equal(Urgency.Hurry, requests.Next(PosixSignal.SIGTERM).Urgency);
    }

    [Theory]
    [InlineData(PosixSignal.SIGHUP, 129)]
    [InlineData(PosixSignal.SIGINT, 130)]
    [InlineData(PosixSignal.SIGQUIT, 131)]
    [InlineData(PosixSignal.SIGTERM, 143)]
    public void the_exit_code_is_of_the_first(PosixSignal signal, int code)
    {
        StopRequests requests = new(_clock);
        requests.Next(signal);
        _clock.Pass(2);

        Assert.Equal(code, requests.Next(PosixSignal.SIGTERM).ExitCode);
    }
}
