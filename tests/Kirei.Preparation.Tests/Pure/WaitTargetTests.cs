using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Kirei.Options;
using Kirei.Preparation.Tests.Harness;
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

    [Theory]
    [InlineData("exec:pg_isready -h 'a b' 'x?timeout=5s'", "pg_isready|-h|a b|x?timeout=5s", null)]
    [InlineData("exec:pg_isready -h db ?timeout=5s", "pg_isready|-h|db", 5)]
    [InlineData("exec:pg_isready -h $DB_HOST ?timeout=5s", "/bin/sh|-c|pg_isready -h $DB_HOST", 5)]
    [InlineData("exec:curl -f http://x/?a=b", "/bin/sh|-c|curl -f http://x/?a=b", null)]
    public void a_command_is_split_or_given_to_a_shell_and_its_question_marks_are_its_own(string text, string words, int? seconds)
    {
        WaitTarget target = WaitTargetText.Parse(text);

        Assert.Equal(words.Split('|'), target.Command.Select(word => word.ToString()));
        Assert.Equal(seconds, target.Timeout?.TotalSeconds);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0s")]
    [InlineData("infinity")]
    public void a_target_is_waited_for_without_an_end(string time)
    {
        Assert.Equal(WaitTarget.ForEver, WaitTargetText.Time(time));
        Assert.Equal(WaitTarget.ForEver, WaitTargetText.Parse($"tcp://db:1?timeout={time}").Timeout);
    }

    [Fact]
    public void a_connection_and_an_answer_have_times_of_their_own()
    {
        WaitTarget target = WaitTargetText.Parse("http://app/?connect-timeout=3s&x=1&answer-timeout=1m");

        Assert.Equal((TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(1), "/?x=1"), (target.ConnectLimit, target.AnswerLimit, target.Path));
        Assert.Equal(
            (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)),
            (WaitTargetText.Parse("http://app").ConnectLimit, WaitTargetText.Parse("http://app").AnswerLimit));
    }

    [Theory]
    [InlineData("tcp://$DB_HOST:5432", "'$' is no part of a host: ${NAME} is replaced")]
    [InlineData("tcp://{db}:5432", "'{' is no part of a host")]
    [InlineData("tcp://a:1,tcp://b:2", "give --wait once for each target")]
    [InlineData("tcp://a/b:1", "leave out what follows")]
    [InlineData("tcp://a b:1", "a blank is no part of a host")]
    [InlineData("tcp://dä:1", "written in ASCII")]
    [InlineData("tcp://db:1:2", "there are two ports")]
    [InlineData("http://$APP/health", "'$' is no part of a host")]
    [InlineData("dns:db:53", "a name stands alone here")]
    [InlineData("dns:a,b", "give --wait once for each target")]
    [InlineData("db:5432", "do you mean tcp://db:5432?")]
    [InlineData("postgres://app@db:5432/x", "do you mean tcp://db:5432?")]
    public void what_can_never_be_there_is_refused_with_the_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<UsageException>(() => WaitTargetText.Parse(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("postgres://app:s3cr3t@db:5432/x", "postgres://***@db:5432/x")]
    [InlineData("postgres://app:s3/cr@3t@db:5432/x", "postgres://***@db:5432/x")]
    [InlineData("http://app:s3cr3t@web/", "http://***@web/")]
    [InlineData("exec:psql 'postgres://app:s3cr3t@db/x' -c 'mail a@b'", "exec:psql 'postgres://***@db/x' -c 'mail a@b'")]
    [InlineData("http://web/users/@me", "http://web/users/@me")]
    [InlineData("http://web:80/a@b", "http://web:80/a@b")]
    public void a_password_is_never_shown(string text, string shown) => Assert.Equal(shown, WaitTargetHost.WithoutPassword(text));

    [Fact]
    public void a_target_with_variables_is_read_when_they_have_values()
    {
        WaitRequest request = WaitTargetText.Read("tcp://${DB_HOST}:${DB_PORT:-5432}?timeout=3s");
        List<string> mistakes = [];
        PreparationPlan plan = new() { Waits = [request] };

        WaitTarget target = Assert.Single(Waits.Resolve(plan, Bytes.Environment("DB_HOST=db"), mistakes));
        Assert.Equal(("db", 5432, request.Text), (target.Host, target.Port, target.Text));
        Assert.Empty(mistakes);

        Assert.Empty(Waits.Resolve(plan, Bytes.Environment(), mistakes));
        Assert.Contains("wait tcp://${DB_HOST}:${DB_PORT:-5432}?timeout=3s: DB_HOST is not set", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void the_value_of_a_variable_that_makes_no_target_is_not_shown()
    {
        List<string> mistakes = [];
        PreparationPlan plan = new() { Waits = [WaitTargetText.Read("tcp://${DB}:1?timeout=${T}")] };

        Assert.Empty(Waits.Resolve(plan, Bytes.Environment("DB=s3cr3t,x", "T=s3cr3t"), mistakes));
        Assert.DoesNotContain("s3cr3t", Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("db")]
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
    [InlineData("http://app?answer-timeout=0")]
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
