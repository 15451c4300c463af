using System;
using System.IO;
using Kirei.Lab.Drills;
using Kirei.Lab.Targets;
using Kirei.Lab.Verdicts;
using Kirei.Lab.Views;
using Kirei.Lab.Views.Html;
using Kirei.Linux;
using Spectre.Console;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>How long a container may take, and who says so.</summary>
public sealed class GraceTests
{
    [Theory]
    [InlineData("""{ "default-stop-timeout": 25 }""", 25, false)]
    [InlineData("""{ "default-stop-timeout": 0 }""", 0, false)]
    [InlineData("""{ "init": true, "init-path": "/usr/local/bin/kirei" }""", null, true)]
    [InlineData("""{ "init": false, "shutdown-timeout": 60, "default-stop-timeout": "25" }""", null, false)]
    [InlineData("[]", null, false)]
    [InlineData("{", null, false)]
    [InlineData("", null, false)]
    public void the_engines_file_is_read(string json, int? seconds, bool hasInit) =>
        Assert.Equal(new DaemonFile(seconds is { } s ? TimeSpan.FromSeconds(s) : null, hasInit), DaemonFile.Parse(json));

    [Theory]
    [InlineData("3", 25, "3.00 s")]
    [InlineData("<nil>", 25, "25.00 s from daemon.json")]
    [InlineData("<nil>", null, "10.00 s assumed")]
    [InlineData("", null, "10.00 s assumed")]
    public void a_container_without_a_grace_has_the_engines_or_an_assumed_one(string stopTimeout, int? daemon, string text)
    {
        DaemonFile file = DaemonFile.None with { StopTimeout = daemon is { } s ? TimeSpan.FromSeconds(s) : null };
        (TimeSpan grace, GraceSource source) = ContainerTarget.OwnGrace(stopTimeout, file);

        Assert.Equal(text, GraceText.Of(Stop(grace, source)));
    }

    [Fact]
    public void text_and_page_say_that_a_grace_is_assumed_and_that_nobody_asked_for_the_init()
    {
        Judgement judgement = Judge.Of(Stop(TimeSpan.FromSeconds(10), GraceSource.Assumed) with { HasInitByDefault = true });

        string text = TextOf(judgement);
        string page = HtmlPage.Of(new DrillSession("t", [new Outcome(null, [judgement], null)]));

        Assert.Contains("grace 10.00 s assumed", text, StringComparison.Ordinal);
        Assert.Contains(VerdictWords.InitByDefault, text, StringComparison.Ordinal);
        Assert.Contains("the grace is 10.00 s assumed", page, StringComparison.Ordinal);
        Assert.Contains("docker-init is PID 1 because daemon.json has", page, StringComparison.Ordinal);
    }

    private static string TextOf(Judgement judgement)
    {
        using StringWriter text = new();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        new TerminalView(console).Show(judgement);
        return text.ToString();
    }

    private static Evidence Stop(TimeSpan grace, GraceSource source) => new()
    {
        Target = "t",
        Signal = Signal.Term,
        Grace = grace,
        GraceSource = source,
        EndedAt = TimeSpan.FromSeconds(1),
        ExitCode = 0,
        Processes = [new ProcessStory { Index = 0, Pid = 1, Name = "docker-init", EndedAt = TimeSpan.FromSeconds(1), ExitCode = 0 }],
    };
}
