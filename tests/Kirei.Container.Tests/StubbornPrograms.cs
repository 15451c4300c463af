using System;
using System.Linq;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>Programs that cannot or do not want to end.</summary>
public sealed class StubbornPrograms : SandboxTest
{
    [Fact]
    public void a_program_that_ignores_TERM_is_killed_before_the_runtime_would()
    {
        var container = Start("app --ignore TERM\necho never", "--grace", "3s").AwaitStart("app");
        container.Stop()
            .HasStory("app", "start")
            .HasExitCode(137)
            .Complains("killed app")
            .Complains("ignores SIGTERM")
            .Says()
            .TookAtLeast(1)
            .TookLessThan(6);
    }

    [Fact]
    public void a_program_that_blocks_TERM_is_killed_and_told_why()
    {
        var container = Start("exec env --block-signal=TERM sh -c 'echo ready; exec sleep 100'", "--grace", "2s").AwaitLine("ready");
        container.Stop().HasExitCode(137).Complains("killed").Complains("sleep").TookLessThan(6);
    }

    [Fact]
    public void the_init_of_another_namespace_is_named_as_what_it_is()
    {
        var container = Start("exec unshare --pid --fork sh -c 'echo ready; exec sleep 100'", "--grace", "2s").AwaitLine("ready");
        var ending = container.Stop().HasExitCode(137).Complains("PID 1 of its own PID namespace").TookLessThan(6);
        Assert.DoesNotContain("blocks", ending.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public void a_program_that_does_not_finish_in_time_is_killed_and_told_why()
    {
        var container = Start("exec app --cleanup 60s", "--grace", "2s").AwaitStart("app");
        container.Stop()
            .HasStory("app", "start, signal TERM")
            .HasExitCode(137)
            .Complains("killed app")
            .TookLessThan(6);
    }

    [Fact]
    public void the_others_still_finish_beside_a_stubborn_one()
    {
        var container = Start("app & web --ignore TERM & wait\necho never", "--grace", Pace.Duration(2)).AwaitStart("app", "web");
        container.Stop()
            .IsClean("app")
            .HasStory("web", "start")
            .Complains("killed web")
            .HasExitCode(137)
            .TookLessThan(6);
    }

    [Fact]
    public void a_loop_that_ignores_TERM_is_named_and_not_what_it_is_just_doing()
    {
        var container = Start("trap '' TERM\necho ready\nwhile true; do sleep 0.3; done", "--grace", "1s").AwaitLine("ready");
        var killed = container.Stop().HasExitCode(137).Complaints.Where(line => line.StartsWith("kirei: killed", StringComparison.Ordinal));
        Assert.Contains("entry.sh", Assert.Single(killed), StringComparison.Ordinal);
    }

    [Fact]
    public void what_is_born_while_all_is_killed_is_killed_too()
    {
        var container = Start("trap '' TERM\necho ready\nwhile true; do sh -c 'sleep 0.01'; done", "--grace", "2s").AwaitLine("ready");
        container.Stop().HasExitCode(137).Complains("killed").TookLessThan(8);
    }

    [Fact]
    public void quiet_says_nothing_even_then()
    {
        var container = Start("app --ignore TERM", "--grace", "2s", "-q").AwaitStart("app");
        container.Stop().HasExitCode(137).IsQuiet();
    }
}
