using Kirei.Linux;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>Programs for which the user has named a signal: <c>--signal-of nginx=QUIT</c>.</summary>
public sealed class OwnStopSignalTests
{
    [Fact]
    public void a_program_is_asked_with_its_own_signal() =>
        Assert.Equal(
            "entry.sh waits | nginx QUIT handler | app TERM handler",
            new Rehearsal(Bash("entry.sh", App("nginx").Handles(Signal.Quit).StopsBy(Signal.Quit), App("app"))).Look());

    [Fact]
    public void a_program_that_handles_nothing_else_is_no_leaf() =>
        Assert.Equal(
            "httpd WINCH handler | worker left-to-handler",
            new Rehearsal(Plain("httpd", Plain("worker")).Handles(Signal.Winch).StopsBy(Signal.Winch)).Look());

    [Fact]
    public void a_program_that_ignores_the_stop_signal_is_no_ignorer() =>
        Assert.Equal("uwsgi INT handler", new Rehearsal(Stubborn("uwsgi").Handles(Signal.Int).StopsBy(Signal.Int)).Look());

    [Fact]
    public void a_program_that_blocks_its_signal_reads_it_by_signalfd() =>
        Assert.Equal("init RTMIN+3 handler", new Rehearsal(App("init").Reads(Signal.RtMin3).StopsBy(Signal.RtMin3)).Look());

    [Fact]
    public void a_program_that_does_not_handle_it_is_asked_as_usual() =>
        Assert.Equal(
            "entry.sh waits | app TERM handler | sleep cut-last | rock ignorer",
            new Rehearsal(Bash("entry.sh", App("app").StopsBy(Signal.Quit), Sleeper("sleep").StopsBy(Signal.Quit), Stubborn("rock")
                .StopsBy(Signal.Quit))).Look());

    [Fact]
    public void a_program_that_ignores_it_is_asked_as_usual() =>
        Assert.Equal("app TERM handler", new Rehearsal(App("app").Ignores(Signal.Quit).StopsBy(Signal.Quit)).Look());

    [Fact]
    public void its_own_signal_goes_before_the_int_of_a_terminal() =>
        Assert.Equal(
            "entry.sh waits | nginx QUIT handler | app INT handler",
            new Rehearsal(Bash("entry.sh", App("nginx").Handles(Signal.Quit, Signal.Int).StopsBy(Signal.Quit), App("app").Handles(Signal.Int))).StoppedBy(Signal.Int).Look());

    [Fact]
    public void a_script_with_a_trap_for_int_can_be_asked_with_it() =>
        Assert.Equal(
            "run.sh INT handler | listener left-to-trap",
            new Rehearsal(Bash("run.sh", App("listener").InBackground()).Handles(Signal.Int).StopsBy(Signal.Int)).Look());

    [Fact]
    public void a_second_stop_asks_with_it_again()
    {
        Rehearsal drain = new(App("nginx").Handles(Signal.Quit).StopsBy(Signal.Quit));
        drain.Look();

        Assert.Equal("nginx QUIT handler", drain.After(2000).TellAgain());
    }

    [Fact]
    public void the_last_call_is_made_with_it()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();
        drain.Ends("app").Starts("entry.sh", Plain("nginx").Handles(Signal.Quit).StopsBy(Signal.Quit)).After(25).Look();

        Assert.InRange(drain.Until("nginx QUIT last-call"), 6900, 7100);
    }
}
