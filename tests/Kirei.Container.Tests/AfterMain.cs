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
        container.Await(() => Sandbox.Below(container.InitPid).Select(pid => ProcessStatus.Of(pid, "Name")).ToList() is ["app"], "the daemon to be alone");
        container.Stop().IsClean("app").HasExitCode(0).TookLessThan(6);
    }

    [Fact]
    public void nothing_is_waited_for_when_nothing_is_left() =>
        Start("exit 7").AwaitEnd().HasExitCode(7).TookLessThan(5).IsQuiet();
}
