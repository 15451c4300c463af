using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>Serving on for a while after the stop signal, until load balancers have forgotten us.</summary>
public sealed class StopDelays : SandboxTest
{
    [Fact]
    public void the_signal_is_passed_on_after_the_delay()
    {
        var container = Start("app\necho after", "--stop-delay", "1500ms").AwaitStart("app");
        container.Stop().IsClean("app").Says("after").HasExitCode(0).TookAtLeast(1.4).TookLessThan(8);
    }

    [Fact]
    public void a_program_that_ends_during_the_delay_ends_it()
    {
        var container = Start($"exec app --for {Pace.Duration(1)} --exit 4", "--stop-delay", Pace.Duration(8), "--grace", Pace.Duration(20))
            .AwaitStart("app");
        container.Stop().HasStory("app", "start").HasExitCode(4).TookLessThan(7);
    }

    [Fact]
    public void the_delay_counts_against_the_grace()
    {
        var container = Start("exec app --ignore TERM", "--stop-delay", "1s", "--grace", "3s").AwaitStart("app");
        container.Stop().HasExitCode(137).TookLessThan(6);
    }
}
