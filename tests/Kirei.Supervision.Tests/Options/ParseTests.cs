using System;
using System.Linq;
using CsCheck;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Supervision.Init;

namespace Kirei.Supervision.Tests.Options;

/// <summary>Values of options, good and bad.</summary>
public sealed class ParseTests
{
    [Theory]
    [InlineData("10", 10_000)]
    [InlineData("10s", 10_000)]
    [InlineData("500ms", 500)]
    [InlineData("2.5s", 2500)]
    [InlineData("2.5", 2500)]
    [InlineData("1m30s", 90_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1h1m1s1ms", 3_661_001)]
    [InlineData(" 10s ", 10_000)]
    [InlineData("0", 0)]
    [InlineData("0s", 0)]
    [InlineData(".5s", 500)]
    public void a_duration_is_read(string text, double milliseconds) => Assert.Equal(milliseconds, Parse.Duration(text).TotalMilliseconds);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("s")]
    [InlineData("-5")]
    [InlineData("+5")]
    [InlineData("5 s")]
    [InlineData("5sec")]
    [InlineData("5S")]
    [InlineData("1s30")]
    [InlineData("1.2.3s")]
    [InlineData(".")]
    [InlineData("1e9")]
    [InlineData("1,5s")]
    [InlineData("infinity")]
    [InlineData("NaN")]
    [InlineData("99999999999999999999h")]
    [InlineData("٣s")]
    public void what_is_no_duration_is_told(string text) => Assert.Throws<UsageException>(() => Parse.Duration(text));

    [Fact]
    public void any_text_is_a_duration_or_a_mistake() => Gen.String[Gen.Char["0123456789.smh "], 0, 12].Sample(
        text =>
        {
            try
            {
                Assert.InRange(Parse.Duration(text), TimeSpan.Zero, TimeSpan.FromDays(365));
            }
            catch (UsageException)
            {
                // told to the user
            }
        },
        threads: 1);

    [Fact]
    public void a_grace_may_be_endless_but_not_nothing()
    {
        Assert.Null(Parse.Grace("infinity"));
        Assert.Equal(TimeSpan.FromMilliseconds(1), Parse.Grace("1ms"));
        Assert.Throws<UsageException>(() => Parse.Grace("0ms"));
    }

    [Theory]
    [InlineData("TERM", "SIGTERM")]
    [InlineData("SIGTERM,int", "SIGTERM SIGINT")]
    [InlineData("15, 2", "SIGTERM SIGINT")]
    [InlineData("RTMIN+3,RTMAX-1,WINCH,37", "SIGRTMIN+3 SIGRTMIN+29 SIGWINCH SIGRTMIN+3")]
    public void signals_are_read(string text, string signals) => Assert.Equal(signals, string.Join(' ', Parse.Signals(text)));

    [Theory]
    [InlineData("KILL")]
    [InlineData("STOP")]
    [InlineData("SEGV")]
    [InlineData("0")]
    [InlineData("65")]
    [InlineData("RTMIN")]
    [InlineData("RTMIN+31")]
    [InlineData("RTMIN-1")]
    [InlineData("SIG")]
    [InlineData("TERM INT")]
    [InlineData("")]
    [InlineData(",")]
    public void what_is_no_signal_to_be_caught_is_told(string text) => Assert.Throws<UsageException>(() => Parse.Signals(text));

    [Fact]
    public void rewrites_add_up_and_zero_is_no_signal()
    {
        var rewrites = Parse.Rewrites(Parse.Rewrites(SignalRewrites.None, "TERM:QUIT,HUP:0"), "TERM:INT");

        Assert.Equal((Signal.Int, default), (rewrites.Meaning(Signal.Term), rewrites.Meaning(Signal.Hup)));
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("TERM:")]
    [InlineData(":TERM")]
    [InlineData("TERM:KILL")]
    [InlineData("TERM:QUIT:INT")]
    public void what_is_no_pair_is_told(string text) =>
        Assert.Throws<UsageException>(() => Parse.Rewrites(SignalRewrites.None, text));

    [Fact]
    public void codes_and_names_add_up()
    {
        Assert.Equal([0, 1, 143, 255], Parse.Codes(Parse.Codes([], "143,0"), "1,255").Order());
        Assert.Equal(["a", "b", "c"], Parse.Names(Parse.Names([], "a"), "b, c").Select(name => name.ToString()));
    }
}
