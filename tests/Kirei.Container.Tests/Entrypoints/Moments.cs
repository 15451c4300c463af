using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>One script, stopped at each moment of its life.</summary>
public sealed class Moments : SandboxTest
{
    private const int CutByTerm = 143;

    /// <summary>What is not the moment of the stop takes no time: at the moment itself the script says <c>ready</c>.</summary>
    private const string Life = """
        now() { [ "$moment" != "$1" ] || echo ready; }
        lasts() { [ "$moment" = "$1" ] && echo "$2" || echo 0.01; }
        count() { i=0; while [ $i -lt $1 ]; do i=$((i + 1)); done; }
        moment=$1
        now "before"; sleep $(lasts "before" 30)
        [ "$moment" = "migration" ] && migration=60s || migration=10ms
        worker --step $migration
        now "between"; [ "$moment" != "between" ] || count 100000000
        echo served >>story
        case $moment in after*) app --for 10ms ;; *) app --cleanup 300ms ;; esac
        now "after-sleep"; sleep $(lasts "after-sleep" 30)
        now "after-step"; [ "$moment" = "after-step" ] && backup=60s || backup=300ms
        web --name backup --step $backup && echo saved >>story
        """;

    [Theory]
    [InlineData("/bin/dash")]
    [InlineData("/bin/bash")]
    [InlineData("/bin/busybox sh")]
    public void in_the_sleep_before_all(string shell) =>
        Told(Stopped(shell, "before").HasRuns("worker", 0).HasRuns("app", 0).HasRuns("backup", 0).HasExitCode(CutByTerm), "");

    [Theory]
    [InlineData("/bin/dash")]
    [InlineData("/bin/bash")]
    [InlineData("/bin/busybox sh")]
    public void in_the_step_before_the_program(string shell) =>
        Told(Stopped(shell, "migration", "worker").HasStory("worker", Ending.Cut).HasRuns("app", 0).HasExitCode(CutByTerm), "");

    [Theory]
    [InlineData("/bin/dash")]
    [InlineData("/bin/bash")]
    [InlineData("/bin/busybox sh")]
    public void between_two_steps(string shell) =>
        Told(Stopped(shell, "between").HasStory("worker", "start, done").HasRuns("app", 0).HasExitCode(CutByTerm), "");

    [Theory]
    [InlineData("/bin/dash")]
    [InlineData("/bin/bash")]
    [InlineData("/bin/busybox sh")]
    public void in_the_program(string shell) =>
        Told(Stopped(shell, "program", "app").IsClean("app").HasStory("backup", "start, done").HasExitCode(0), "served\nsaved\n");

    [Theory]
    [InlineData("/bin/dash")]
    [InlineData("/bin/bash")]
    [InlineData("/bin/busybox sh")]
    public void in_the_sleep_after_the_program(string shell) =>
        Told(Stopped(shell, "after-sleep").HasStory("app", "start").HasRuns("backup", 0).HasExitCode(CutByTerm), "served\n");

    [Theory]
    [InlineData("/bin/dash")]
    [InlineData("/bin/bash")]
    [InlineData("/bin/busybox sh")]
    public void in_the_backup_after_the_program(string shell) =>
        Told(Stopped(shell, "after-step", "backup").HasStory("backup", Ending.Cut).HasExitCode(CutByTerm), "served\n");

    private Ending Stopped(string shell, string moment, string? running = null)
    {
        var entry = Scratch.WriteScript("entry.sh", $"#!{shell}\n{Life}\n");
        var container = Start(new Launch { Command = [entry, moment] });
        if (running is null)
            container.AwaitLine("ready");
        else
            container.AwaitStart(running);
        return container.Stop().TookLessThan(4.2).IsQuiet();
    }

    private void Told(Ending ending, string story) => Assert.True(Scratch.Read("story") == story, $"{Scratch.Read("story")}\n{ending}");
}
