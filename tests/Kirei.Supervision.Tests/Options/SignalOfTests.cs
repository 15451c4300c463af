using System;
using System.Linq;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Supervision.Init;

namespace Kirei.Supervision.Tests.Options;

/// <summary><c>--signal-of</c>, and the names that it shares with <c>--wrapper</c>.</summary>
public sealed class SignalOfTests
{
    [Theory]
    [InlineData("--signal-of nginx=QUIT,app.py=int main", "nginx=QUIT app.py=INT")]
    [InlineData("--signal-of nginx=SIGQUIT --signal-of=httpd=28 main", "nginx=QUIT httpd=WINCH")]
    [InlineData("--signal-of a=b=RTMIN+3 main", "a=b=RTMIN+3")]
    public void programs_and_their_signals_add_up(string arguments, string signals) => Assert.Equal(signals, Read(arguments));

    [Theory]
    [InlineData("nginx=QUIT,uwsgi=INT")]
    [InlineData("nginx=QUIT\nuwsgi=INT")]
    public void its_variable_takes_commas_and_lines(string value) =>
        Assert.Equal("nginx=QUIT uwsgi=INT", Read("main", "KIREI_SIGNAL_OF=" + value));

    [Fact]
    public void the_command_line_comes_last_and_so_counts() =>
        Assert.Equal("nginx=TERM nginx=QUIT", Read("--signal-of nginx=QUIT main", "KIREI_SIGNAL_OF=nginx=TERM"));

    [Theory]
    [InlineData("nginx", "'nginx' names no signal: write NAME=SIGNAL, such as nginx=QUIT")]
    [InlineData("nginx=QUIT,uwsgi", "'uwsgi' names no signal: write NAME=SIGNAL, such as nginx=QUIT")]
    [InlineData("=QUIT", "'=QUIT' names no program: write NAME=SIGNAL, such as nginx=QUIT")]
    [InlineData("nginx=", "'' is not a signal: write a name such as TERM or RTMIN+3, or a number from 1 to 64")]
    [InlineData("nginx=QIUT", "'QIUT' is not a signal: write a name such as TERM or RTMIN+3, or a number from 1 to 64")]
    [InlineData("nginx=KILL", "SIGKILL cannot be caught or is the kernel's own: it cannot be used here")]
    [InlineData("/usr/sbin/nginx=QUIT", "'/usr/sbin/nginx' is a path: programs are known by their base name, so write nginx")]
    [InlineData("bin/=QUIT", "'bin/' is a path: programs are known by their base name, so write that")]
    [InlineData(",", "the list is empty")]
    public void a_mistake_is_told_with_its_place_and_the_way_out(string value, string message)
    {
        Assert.Equal("--signal-of: " + message, Mistake($"--signal-of={value} main"));
        Assert.Equal("KIREI_SIGNAL_OF: " + message, Mistake("main", "KIREI_SIGNAL_OF=" + value));
    }

    [Fact]
    public void a_go_between_is_no_path_either() =>
        Assert.Equal(
            "--wrapper: '/usr/bin/nodemon' is a path: programs are known by their base name, so write nodemon",
            Mistake("--wrapper /usr/bin/nodemon main"));

    private static string Mistake(string arguments, params string[] variables) =>
        Assert.Throws<UsageException>(() => Read(arguments, variables)).Message;

    private static string Read(string arguments, params string[] variables)
    {
        InitPlan plan = OptionParser.Read(
            FlagTable.All,
            arguments.Split(' ').Select(word => new OsString(word)).ToArray(),
            new EnvironmentBlock([.. variables.Select(variable => new OsString(variable))])).Init;
        return string.Join(' ', plan.SignalOf.Select(named => $"{named.Name}={named.Signal.Name}"));
    }
}
