using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Faults;

/// <summary>Nobody reads what the container writes, or the standard streams are closed.</summary>
public sealed class BadStreams : SandboxTest
{
    private static readonly string[] FullPipe =
    [
        "sh", "-c",
        """
        mkfifo full; exec 9<>full
        dd if=/dev/zero of=full bs=4096 count=64 oflag=nonblock 2>/dev/null
        exec "$@" >full 2>&1
        """,
        "sh",
    ];

    [Fact]
    public void kirei_does_not_wait_for_a_reader()
    {
        var container = Start(new Launch { Options = ["-v"], Through = FullPipe, Command = Script("app & web & wait") });
        container.AwaitStart("app", "web").Stop().IsClean("app", "web").HasExitCode(0).TookLessThan(6);
    }

    [Fact]
    public void a_program_stuck_in_a_full_pipe_is_killed_in_time()
    {
        var container = Start(new Launch
        {
            Options = ["-v", "--grace", "2s"],
            Through = FullPipe,
            Command = Script("exec app --flood 1000000"),
        });
        container.AwaitStart("app").Stop().HasStory("app", "start, signal TERM").HasExitCode(137).TookLessThan(6);
    }

    [Theory]
    [InlineData("<&- >&- 2>&-")]
    [InlineData("</dev/null >&- 2>&-")]
    [InlineData("<&- >stdout 2>stderr")]
    public void closed_streams_do_no_harm(string redirections)
    {
        var container = Start(new Launch
        {
            Options = ["-v", "--report", Scratch.Path("report.json")],
            Redirections = redirections,
            Command = Script("app\ncp report.json seen 2>/dev/null\ntrue"),
        });
        container.AwaitStart("app").Stop().IsClean("app").HasExitCode(0).TookLessThan(6);
        using var report = JsonDocument.Parse(Scratch.Read("report.json"));
        Assert.Equal("clean", report.RootElement.GetProperty("verdict").GetString());
    }

    [Fact]
    public void a_reader_that_has_gone_does_no_harm()
    {
        var container = Start(new Launch
        {
            Options = ["-v"],
            Through = ["sh", "-c", "mkfifo gone; exec 9<>gone; exec 8>gone; exec 9<&-; exec \"$@\" >&8 2>&8 8>&-", "sh"],
            Command = Script("app\ntrue"),
        });
        container.AwaitStart("app").Stop().IsClean("app").HasExitCode(0).TookLessThan(6);
    }

    // The directory that ls itself reads bears its pid
    private static IEnumerable<string> Targets(Ending listing) =>
        listing.Lines.Where(line => line.Contains("->", StringComparison.Ordinal) && !line.Contains("/proc/", StringComparison.Ordinal))
            .Select(line => string.Join(' ', line.Split(' ')[^3..]));

    [Fact]
    public void inherited_descriptors_reach_main_and_no_others()
    {
        Scratch.Write("seven", "seven\n");
        var launch = new Launch { Redirections = "</dev/null >stdout 2>stderr 7<seven", Command = ["ls", "-l", "/proc/self/fd"] };
        var bare = Start(launch with { Init = "", Separator = [] }).AwaitEnd();
        var under = Start(launch).AwaitEnd();
        Assert.Equal(Targets(bare), Targets(under));
        Assert.Contains($"7 -> {Scratch.Path("seven")}", Targets(under));
    }
}
