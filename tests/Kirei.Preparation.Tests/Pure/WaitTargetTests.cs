using System;
using System.Linq;
using CsCheck;
using Kirei.Options;
using Xunit;

namespace Kirei.Preparation.Tests.Pure;

public sealed class WaitTargetTests
{
    [Theory]
    [InlineData("tcp://db:5432", WaitKind.Tcp, "db", 5432, "")]
    [InlineData("tcp://[::1]:5432", WaitKind.Tcp, "::1", 5432, "")]
    [InlineData("tcp://10.0.0.1:1?timeout=5s", WaitKind.Tcp, "10.0.0.1", 1, "")]
    [InlineData("unix:///run/x.sock", WaitKind.Unix, "", 0, "/run/x.sock")]
    [InlineData("file:///run/ready", WaitKind.File, "", 0, "/run/ready")]
    [InlineData("http://app/health", WaitKind.Http, "app", 80, "/health")]
    [InlineData("http://app:8080", WaitKind.Http, "app", 8080, "/")]
    [InlineData("http://app/health?timeout=1m&a=b&status=200-299", WaitKind.Http, "app", 80, "/health?a=b")]
    [InlineData("http://app?x=1", WaitKind.Http, "app", 80, "/?x=1")]
    [InlineData("http://[::1]/", WaitKind.Http, "::1", 80, "/")]
    [InlineData("https://app/health", WaitKind.Http, "app", 443, "/health")]
    [InlineData("dns:db.local", WaitKind.Dns, "db.local", 0, "")]
    [InlineData("dns://db", WaitKind.Dns, "db", 0, "")]
    internal void a_target_is_read(string text, WaitKind kind, string host, int port, string path)
    {
        WaitTarget target = WaitTargetText.Parse(text);

        Assert.Equal((kind, host, port, path), (target.Kind, target.Host, target.Port, target.Path));
        Assert.Equal(text, target.Text);
    }

    [Fact]
    public void a_target_has_a_time_out_and_statuses_of_its_own()
    {
        WaitTarget target = WaitTargetText.Parse("http://app/?timeout=1m30s&status=204,300-302");

        Assert.Equal(TimeSpan.FromSeconds(90), target.Timeout);
        Assert.Equal([204, 300, 301, 302], Enumerable.Range(100, 500).Where(target.Accepts));
        Assert.Equal(Enumerable.Range(200, 100), Enumerable.Range(100, 500).Where(WaitTargetText.Parse("http://app").Accepts));
    }

    [Fact]
    public void a_command_is_split_as_a_shell_does_and_its_question_marks_are_its_own() =>
        Assert.Equal(
            ["pg_isready", "-h", "a b", "x?timeout=5s"],
            WaitTargetText.Parse("exec:pg_isready -h 'a b' x?timeout=5s").Command.Select(word => word.ToString()));

    [Theory]
    [InlineData("db:5432")]
    [InlineData("tcp://db")]
    [InlineData("tcp://db:0")]
    [InlineData("tcp://db:65536")]
    [InlineData("tcp://:80")]
    [InlineData("tcp:db:80")]
    [InlineData("file://relative")]
    [InlineData("unix://relative")]
    [InlineData("mysql://db")]
    [InlineData("dns:")]
    [InlineData("http://app?status=ok")]
    [InlineData("http://app?timeout=soon")]
    [InlineData("exec:")]
    [InlineData("")]
    public void what_cannot_be_waited_for_is_refused(string text) => Assert.Throws<UsageException>(() => WaitTargetText.Parse(text));

    [Fact]
    public void within_the_first_second_less_than_a_fifth_passes_between_two_tries_and_never_two_seconds() =>
        Gen.Select(Gen.Double[0, 600], Gen.Double[0, 1]).Sample((waited, chance) =>
        {
            double interval = WaitPace.Interval(TimeSpan.FromSeconds(waited), chance).TotalSeconds;
            return interval is >= 0.089 and < 2 && (waited > 1 || interval < 0.2);
        });
}
