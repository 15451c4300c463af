using System;
using System.Linq;
using System.Threading;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>The stop signal comes more than once.</summary>
public sealed class RepeatedStops : SandboxTest
{
    private static readonly TimeSpan MoreThanASecond = TimeSpan.FromMilliseconds(1300);

    [Fact]
    public void the_same_signal_again_within_a_second_is_one_stop()
    {
        var container = Start("app --cleanup 600ms --twice-is-fatal\necho after").AwaitStart("app");
        container.Signal("TERM");
        container.AwaitEvent("app", "signal TERM").Signal("TERM");
        container.Stop().IsClean("app").Says("after").HasExitCode(0).IsQuiet();
    }

    [Fact]
    public void a_second_signal_later_goes_once_more_to_everyone_still_there()
    {
        var script = $"app --cleanup {Pace.Duration(3)} & web --cleanup 100ms --twice-is-fatal & wait";
        var container = Start(script, "--grace", Pace.Duration(10)).AwaitStart("app", "web");
        container.Signal("TERM");
        container.AwaitEvent("app", "signal TERM").AwaitEvent("web", "clean");
        Thread.Sleep(MoreThanASecond);
        container.Stop()
            .HasStory("app", "start, signal TERM, signal TERM, clean")
            .IsClean("web")
            .TookLessThan(7);
    }

    [Fact]
    public void a_third_signal_kills_at_once()
    {
        var container = Start("app --cleanup 60s\necho never", "--grace", "60s").AwaitStart("app");
        for (var times = 1; times <= 2; times++)
        {
            container.Signal("TERM");
            container.Await(() => Told(container) == times, $"app to be told {times} times");
            Thread.Sleep(MoreThanASecond);
        }
        container.Stop()
            .HasStory("app", "start, signal TERM, signal TERM")
            .HasExitCode(137)
            .Complains("killed")
            .Says()
            .TookLessThan(15);
    }

    private static int Told(Sandbox container) => container.Programs.Sum(run => run.Events.Count(what => what == "signal TERM"));

    [Fact]
    public void a_stop_that_comes_before_the_program_is_ready_ends_too()
    {
        var container = Start("sleep 100").AwaitKirei();
        container.Stop().TookLessThan(6);
    }
}
