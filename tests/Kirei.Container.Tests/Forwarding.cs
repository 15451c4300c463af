using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>Signals that are no stop.</summary>
public sealed class Forwarding : SandboxTest
{
    [Theory]
    [InlineData("HUP")]
    [InlineData("USR1")]
    [InlineData("USR2")]
    [InlineData("WINCH")]
    public void a_signal_reaches_the_program_behind_a_script(string signal)
    {
        var container = Start($"app --note {signal}\necho after").AwaitStart("app");
        container.Signal(signal);
        container.AwaitEvent("app", $"signal {signal}");
        container.Stop().HasStory("app", $"start, signal {signal}, signal TERM, clean").Says("after").HasExitCode(0);
    }

    [Fact]
    public void the_topmost_process_that_handles_it_gets_it()
    {
        var container = Start("trap 'echo reload' HUP\napp --note HUP &\necho ready\nwait\nwait").AwaitStart("app").AwaitLine("ready");
        container.Signal("HUP");
        container.AwaitLine("reload");
        container.Stop().IsClean("app").Says("ready", "reload");
    }

    [Fact]
    public void main_gets_what_nobody_handles()
    {
        var container = Start("echo ready\nsleep 100\necho never").AwaitLine("ready");
        container.Signal("USR2");
        container.AwaitEnd().HasExitCode(128 + 12).Says("ready").TookLessThan(6);
    }

    [Fact]
    public void signals_in_a_row_all_arrive()
    {
        var container = Start("app --note HUP,USR1,USR2").AwaitStart("app");
        foreach (var signal in new[] { "HUP", "USR1", "USR2" })
        {
            container.Signal(signal);
            container.AwaitEvent("app", $"signal {signal}");
        }
        container.Stop().HasStory("app", "start, signal HUP, signal USR1, signal USR2, signal TERM, clean");
    }

    [Fact]
    public void a_signal_can_be_rewritten()
    {
        var container = Start("exec app --on QUIT", "--rewrite", "TERM:QUIT").AwaitStart("app");
        container.Stop().HasStory("app", "start, signal QUIT, clean").HasExitCode(0);
    }
}
