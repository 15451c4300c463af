using System.Linq;
using Kirei.Linux;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>A bug of kirei's own does not end PID 1: a plain init goes on.</summary>
public sealed class FallbackTests
{
    [Fact]
    public void a_bug_at_the_stop_still_passes_the_signal_on()
    {
        FakeSystem system = new FakeSystem(new App(300, Code: 4)) { Breaks = () => true }.Receives(Signal.Term, 1000);

        Life life = system.Live();

        Assert.Equal(4, life.Code);
        Assert.InRange(life.Milliseconds, 1300, 1310);
        Assert.Equal("kirei: internal error (InvalidOperationException): going on as a plain init", Assert.Single(system.Lines));
    }

    [Fact]
    public void a_bug_in_the_middle_of_a_drain_still_kills_at_the_end_of_the_grace()
    {
        FakeSystem system = new FakeSystem(new Rock()).Receives(Signal.Term, 1000);
        system.Breaks = () => system.Looks > 3;

        Life life = system.Live();

        Assert.Equal(137, life.Code);
        Assert.InRange(life.Milliseconds, 9900, 10_100);
    }

    [Fact]
    public void a_bug_after_mains_end_does_not_lose_its_code()
    {
        FakeSystem system = new(
            Script.Bash(new Run(new Daemoniser(new App(200))), new Run(new Work(100, Code: 6))))
        { Breaks = () => true };
        system.Receives(Signal.Term, 5000);

        Assert.Equal(6, system.Live().Code);
    }

    [Fact]
    public void a_bug_when_nobody_is_left_does_not_hang()
    {
        FakeSystem system = new(new Work(1000, Code: 6));

        Assert.Equal(6, system.Live(Rehearsed.Plan with { OnStop = Rehearsed.Command("bug") }).Code);
    }

    [Fact]
    public void a_hup_that_meets_a_bug_reaches_main()
    {
        FakeSystem system = new FakeSystem(new App(100, 4, Signal.Hup)) { Breaks = () => true }.Receives(Signal.Hup, 1000);

        Assert.Equal(4, system.Live().Code);
        Assert.Equal(Signal.Hup, system.Process<App>().FromKirei.Single().Signal);
    }
}
