using System;
using System.Threading;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>Commands before and after everything else.</summary>
public sealed class Hooks : SandboxTest
{
    private const string Naive = "app\necho after";

    private string Hook(string script) => Scratch.WriteScript("hook.sh", $"#!/bin/sh\n{script}\n");

    [Fact]
    public void on_start_runs_before_main() =>
        Start("echo main", "--on-start", Hook("sleep 0.3; echo prepared")).AwaitEnd().Says("prepared", "main").HasExitCode(0).IsQuiet();

    [Fact]
    public void a_failing_on_start_ends_the_start_with_its_code() =>
        Start("echo never", "--on-start", Hook("exit 9")).AwaitEnd().Says().HasExitCode(9).Complains("on-start");

    [Fact]
    public void a_main_that_cannot_be_run_after_on_start_ends_with_its_code_and_the_leftovers_at_the_deadline()
    {
        var ending = Start(new Launch
        {
            Options = ["--grace", Pace.Duration(3), "--on-start", Hook("trap '' TERM; sleep 1000 &")],
            Command = ["/no/such/command"],
        }).AwaitEnd();

        ending.HasExitCode(127).Complains("cannot run /no/such/command").Complains("killed sleep").TookLessThan(6);
        Assert.DoesNotContain("internal error", ending.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public void a_stop_ends_on_start_at_once_and_main_never_runs()
    {
        var container = Start("echo never", "--on-start", Hook("echo preparing; sleep 100")).AwaitLine("preparing");
        container.Stop().Says("preparing").TookLessThan(6);
    }

    [Fact]
    public void pre_stop_runs_before_anybody_is_told()
    {
        var container = Start(
            "exec app",
            "--pre-stop",
            Hook("cp \"$TESTCHILD_LOG\" seen; echo \"saved $KIREI_SIGNAL\"; kill -0 $KIREI_MAIN_PID; [ $KIREI_REMAINING_MS -gt 0 ]"));
        container.AwaitStart("app").Stop().IsClean("app").Says("saved TERM").HasExitCode(0).IsQuiet();
        Assert.Equal("start", Assert.Single(ProgramLog.Read(Scratch.Path("seen"))).Story);
    }

    [Fact]
    public void pre_stop_may_stop_main_by_its_console_and_the_script_goes_on()
    {
        var container = Start(
            """
            mkfifo console; exec 9<>console
            perl -e '$| = 1; print "up\n"; while (<STDIN>) { print("saved\n"), exit if /stop/ }' <console
            echo after
            """,
            "--pre-stop", Hook("echo stop >console; while kill -0 $KIREI_MAIN_PID 2>/dev/null; do sleep 0.1; done"));
        container.AwaitLine("up").Stop().Says("up", "saved", "after").HasExitCode(0).TookLessThan(6).IsQuiet();
    }

    [Fact]
    public void pre_stop_is_killed_when_its_time_is_over_and_everybody_is_told_then()
    {
        var container = Start("app\necho after", "--pre-stop-timeout", "500ms", "--pre-stop", Hook("sleep 1000"));
        container.AwaitStart("app").Stop().IsClean("app").Says("after").HasExitCode(0).Complains("--pre-stop was killed").TookLessThan(6);
    }

    [Fact]
    public void a_second_stop_ends_pre_stop()
    {
        var container = Start("app\necho after", "--grace", "60s", "--pre-stop", Hook("echo saving; sleep 1000")).AwaitStart("app");
        container.Signal("TERM");
        container.AwaitLine("saving");
        Thread.Sleep(1300); // more than the second in which it is the same stop
        container.Stop().IsClean("app").Says("saving", "after").HasExitCode(0).Complains("a second stop").TookLessThan(8);
    }

    [Fact]
    public void a_pre_stop_that_is_not_there_is_told_of_at_the_start() =>
        Start("echo main", "--pre-stop", "/no/such/command")
            .AwaitEnd()
            .Says("main")
            .HasExitCode(0)
            .Complains("--pre-stop: /no/such/command is not there");

    [Fact]
    public void on_stop_runs_after_the_whole_tree_has_ended()
    {
        var container = Start("web --daemonize --cleanup 900ms\n" + Naive, "--on-stop", Hook("cp \"$TESTCHILD_LOG\" seen; echo moved"));
        container.AwaitStart("app", "web");
        container.Stop().IsClean("app", "web").Says("after", "moved").HasExitCode(0).IsQuiet();
        Assert.All(ProgramLog.Read(Scratch.Path("seen")), program => Assert.EndsWith("clean", program.Story, StringComparison.Ordinal));
    }

    [Fact]
    public void on_stop_is_told_of_a_stop()
    {
        var container = Start(
            "exec app --exit 6", "--on-stop", Hook("echo $KIREI_REASON $KIREI_SIGNAL $KIREI_EXIT_CODE; [ $KIREI_REMAINING_MS -gt 0 ]"));
        container.AwaitStart("app").Stop().Says("signal TERM 6").HasExitCode(6).IsQuiet();
    }

    [Theory]
    [InlineData("exit 0", 0, "exit, 0, ")]
    [InlineData("kill -SEGV $$", 139, "crash, 139, SEGV")]
    public void on_stop_is_told_why_main_ended_by_itself(string script, int code, string told) =>
        Start(script, "--on-stop", Hook("echo \"$KIREI_REASON, $KIREI_EXIT_CODE, $KIREI_SIGNAL\""))
            .AwaitEnd().Says(told).HasExitCode(code);

    [Fact]
    public void on_stop_runs_after_a_kill_within_its_own_slice_of_the_grace()
    {
        var container = Start(
            "exec app --ignore TERM",
            "--grace", Pace.Duration(4), "--on-stop-timeout", Pace.Duration(1.5), "--on-stop",
                Hook("sleep 0.5; echo \"$KIREI_REASON $KIREI_EXIT_CODE\""));
        container.AwaitStart("app").Stop().Says("deadline 137").HasExitCode(137).Complains("killed app").TookLessThan(6);
    }

    [Fact]
    public void on_stop_that_takes_too_long_is_killed()
    {
        var container = Start("exec app", "--on-stop-timeout", "1s", "--on-stop", Hook("echo moving; sleep 100; echo never"));
        container.AwaitStart("app").Stop().IsClean("app").Says("moving").HasExitCode(0).Complains("on-stop").TookLessThan(8);
    }

    [Fact]
    public void a_failing_on_stop_is_told_and_does_not_change_the_code()
    {
        var container = Start("exec app", "--on-stop", Hook("exit 3"));
        container.AwaitStart("app").Stop().HasExitCode(0).Complains("on-stop");
    }

    [Fact]
    public void a_missing_on_stop_is_told_at_the_start_and_does_not_change_the_code()
    {
        var container = Start("exec app", "--on-stop", "/nowhere/hook").AwaitStart("app");
        Assert.StartsWith("kirei: --on-stop: /nowhere/hook is not there", container.Stderr, StringComparison.Ordinal);
        container.Stop().IsClean("app").HasExitCode(0).Complains("cannot run --on-stop /nowhere/hook");
    }

    [Fact]
    public void a_hook_is_split_in_words_and_needs_no_shell() =>
        Start("exit 0", "--on-stop", Hook("printf '<%s>\\n' \"$@\"") + " one 'two  words' '$HOME' \\* ';'").AwaitEnd()
            .Says("<one>", "<two  words>", "<$HOME>", "<*>", "<;>");

    [Fact]
    public void a_hook_with_a_pattern_is_read_by_a_shell_so_that_no_data_stays_behind()
    {
        Start("mkdir data safe; echo 1 >data/a; echo 2 >data/b", "--on-stop", "mv data/* safe/ && echo \"moved: $KIREI_REASON\"")
            .AwaitEnd()
            .Says("moved: exit");
        Assert.Equal("12", Scratch.Read("safe/a").Trim() + Scratch.Read("safe/b").Trim());
    }
}
