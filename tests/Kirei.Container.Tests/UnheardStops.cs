using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>The image's STOPSIGNAL is none of kirei's stop signals.</summary>
public sealed class UnheardStops : SandboxTest
{
    [Fact]
    public void a_winch_that_nobody_handles_is_told_of()
    {
        var container = Start("echo ready\nsleep 100").AwaitLine("ready");
        container.Signal("WINCH");
        Eventually.Is(
            () => container.Stderr.Contains("--stop-signal TERM,INT,QUIT,RTMIN+3,WINCH", System.StringComparison.Ordinal),
            () => container.Stderr);
        container.Stop().Complains("got SIGWINCH, which no process handles").TookLessThan(7);
    }

    [Fact]
    public void with_that_advice_taken_the_stop_is_clean()
    {
        var container = Start("app\necho after", "--stop-signal", "TERM,INT,QUIT,RTMIN+3,WINCH").AwaitStart("app");
        container.Stop("WINCH").IsClean("app").Says("after").IsQuiet();
    }

    [Fact]
    public void a_signal_that_somebody_handles_is_passed_on_in_silence()
    {
        var container = Start("app --note WINCH,HUP").AwaitStart("app");
        container.Signal("WINCH");
        container.AwaitEvent("app", "signal WINCH");
        container.Signal("HUP");
        container.AwaitEvent("app", "signal HUP");
        container.Stop().IsQuiet();
    }

    [Fact]
    public void nothing_is_said_when_kirei_is_to_be_quiet()
    {
        var container = Start("echo ready\nsleep 100", "-q").AwaitLine("ready");
        container.Signal("USR1");
        container.AwaitEnd().HasExitCode(128 + 10).IsQuiet();
    }
}
