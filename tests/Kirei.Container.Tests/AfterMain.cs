using System;
using System.Linq;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>Main ends by itself and leaves others behind.</summary>
public sealed class AfterMain : SandboxTest
{
    private const string LeavesAProgram = """
        app --cleanup 500ms &
        until grep -q "app.*start" "$TESTCHILD_LOG"; do sleep 0.05; done
        exit 3
        """;

    private static readonly string Daemoniser = $"""
        app --daemonize --for {Pace.Duration(1.5)}
        until grep -q "app.*start" "$TESTCHILD_LOG"; do sleep 0.05; done
        """;

    [Fact]
    public void what_main_leaves_behind_is_drained() =>
        Start(LeavesAProgram).AwaitEnd().IsClean("app").HasExitCode(3).IsQuiet();

    [Fact]
    public void a_program_left_behind_gets_the_configured_stop_signal()
    {
        var script = LeavesAProgram.Replace("app --", "app --on USR1 --", StringComparison.Ordinal);
        Start(script, "--stop-signal", "USR1").AwaitEnd().HasStory("app", "start, signal USR1, clean").HasExitCode(3);
    }

    [Fact]
    public void exit_leaves_at_once() =>
        Start(LeavesAProgram, "--after-main", "exit").AwaitEnd().HasStory("app", "start").HasExitCode(3);

    [Fact]
    public void drain_ends_what_a_daemoniser_left() =>
        Start(Daemoniser).AwaitEnd().IsClean("app").HasExitCode(0);

    [Fact]
    public void wait_lets_a_daemon_live() =>
        Start(Daemoniser, "--after-main", "wait").AwaitEnd().HasStory("app", "start").HasExitCode(0).TookAtLeast(1);

    [Fact]
    public void a_stop_while_a_daemon_is_waited_for_is_clean()
    {
        var container = Start("app --daemonize", "--after-main", "wait").AwaitStart("app");
        container.Await(
            () => Sandbox.Below(container.InitPid).Select(pid => ProcessStatus.Of(pid, "Name")).ToList() is ["app"],
            "the daemon to be alone");
        container.Stop().IsClean("app").HasExitCode(0).TookLessThan(6);
    }

    [Fact]
    public void nothing_is_waited_for_when_nothing_is_left() =>
        Start("exit 7").AwaitEnd().HasExitCode(7).TookLessThan(5).IsQuiet();

    [Fact]
    public void exit_is_for_a_main_that_ends_by_itself_and_cuts_no_stop_short()
    {
        var container = Start("app --cleanup 900ms & trap 'kill $!; exit 0' TERM; wait", "--after-main", "exit").AwaitStart("app");
        container.Stop().IsClean("app").HasExitCode(0).TookLessThan(6);
    }

    [Theory]
    [InlineData("child")]
    [InlineData("group")]
    public void a_daemon_that_is_waited_for_gets_the_signals(string mode)
    {
        var container = Start("app --daemonize", "--mode", mode, "--after-main", "wait").AwaitStart("app");
        container.Await(
            () => Sandbox.Below(container.InitPid).Select(pid => ProcessStatus.Of(pid, "Name")).ToList() is ["app"],
            "the daemon to be alone");
        container.Stop().IsClean("app").HasExitCode(0).TookLessThan(6);
    }

    [Fact]
    public void a_daemon_that_is_waited_for_gets_the_others_too()
    {
        var container = Start("app --daemonize --note HUP", "--after-main", "wait").AwaitStart("app");
        container.Await(
            () => Sandbox.Below(container.InitPid).Select(pid => ProcessStatus.Of(pid, "Name")).ToList() is ["app"],
            "the daemon to be alone");
        container.Signal("HUP");
        container.AwaitEvent("app", "signal HUP")
            .Stop()
            .HasStory("app", "start, signal HUP, signal TERM, clean")
            .HasExitCode(0)
            .TookLessThan(6);
    }
}
