using Kirei.Linux;
using Kirei.Supervision.Drain;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>Stops by signals other than TERM, and what they do to each kind of process.</summary>
public sealed class StopSignalTests
{
    [Fact]
    public void an_int_is_term_for_whoever_does_not_handle_it() =>
        Assert.Equal(
            "entry.sh waits | app TERM handler | sleep cut-last",
            new Rehearsal(Bash("entry.sh", App("app"), Sleeper("sleep"))).StoppedBy(Signal.Int).Look());

    [Fact]
    public void an_int_goes_to_whoever_handles_it_and_main_first() =>
        Assert.Equal(
            "entry.sh waits | job helper | daemon helper | app INT handler",
            new Rehearsal(Bash("entry.sh", App("job").InBackground(), App("daemon").InBackground().InOwnGroup(), App("app")
                .Handles(Signal.Int))).StoppedBy(Signal.Int).Look());

    [Fact]
    public void an_int_goes_to_a_program_of_another_group_that_handles_it() =>
        Assert.Equal(
            "entry.sh waits | postgres INT handler",
            new Rehearsal(Bash("entry.sh", App("postgres").Handles(Signal.Int).InOwnGroup())).StoppedBy(Signal.Int).Look());

    [Fact]
    public void an_int_goes_past_a_go_between_that_would_kill_its_child() =>
        Assert.Equal(
            "entry.sh waits | su wrapper | app TERM handler",
            new Rehearsal(Bash("entry.sh", Wrapper("su", App("app")).Handles(Signal.Int))).StoppedBy(Signal.Int).Look());

    [Fact]
    public void workers_of_another_group_are_the_business_of_a_master_that_handles_int() =>
        Assert.Equal(
            "master INT handler | worker left-to-handler",
            new Rehearsal(App("master", App("worker").InOwnGroup()).Handles(Signal.Int)).StoppedBy(Signal.Int).Look());

    [Fact]
    public void a_shell_with_a_trap_for_term_gets_term_and_its_jobs_are_left_to_it() =>
        Assert.Equal(
            "entry.sh TERM handler | job left-to-trap",
            new Rehearsal(BashWithTrap("entry.sh", App("job").InBackground())).StoppedBy(Signal.Int).Look());

    [Fact]
    public void an_int_leaves_a_held_go_between_of_another_group_alone() =>
        Assert.Equal(
            "entry.sh waits | su wrapper | app TERM handler",
            new Rehearsal(Bash("entry.sh", Wrapper("su", App("app").InOwnGroup()).InOwnGroup())).StoppedBy(Signal.Int).Look());

    [Fact]
    public void an_int_continues_who_is_stopped() =>
        Assert.Equal("app INT CONT handler", new Rehearsal(App("app").Handles(Signal.Int).Stopped()).StoppedBy(Signal.Int).Look());

    [Fact]
    public void an_ignorer_of_int_and_term_is_an_ignorer() =>
        Assert.Equal("rock ignorer", new Rehearsal(Stubborn("rock").Ignores(Signal.Int)).StoppedBy(Signal.Int).Look());

    [Fact]
    public void work_after_the_main_program_is_left_alone_after_an_int_too()
    {
        Rehearsal drain = new Rehearsal(Bash("entry.sh", App("app")).Handles(Signal.Int)).StoppedBy(Signal.Int);
        drain.Look();

        Assert.Equal("entry.sh waits | cp post-stop-work", drain.Ends("app").Starts("entry.sh", Plain("cp")).After(25).Look());
    }

    [Fact]
    public void a_restart_loop_gets_a_term()
    {
        Rehearsal drain = new Rehearsal(Bash("loop.sh", App("app")).Handles(Signal.Int)).StoppedBy(Signal.Int);
        drain.Look();
        drain.Ends("app").Starts("loop.sh", App("app")).After(25);

        Assert.Equal("loop.sh TERM loop | app TERM restart-loop", drain.Look());
        Assert.Equal("loop.sh loop | app restart-loop", drain.After(25).Look());
    }

    [Fact]
    public void who_joins_the_group_after_an_int_does_not_get_it()
    {
        Rehearsal drain = new Rehearsal(Plain("server").Handles(Signal.Int)).StoppedBy(Signal.Int);
        drain.Look();

        Assert.Equal("server handler | flush left-to-handler", drain.Starts("server", Plain("flush")).After(25).Look());
    }

    [Fact]
    public void a_quit_is_term_for_whom_a_shell_has_started_in_the_background() =>
        Assert.Equal(
            "entry.sh waits | app TERM handler",
            new Rehearsal(Bash("entry.sh", App("app").InBackground()).Ignores(Signal.Quit)).StoppedBy(Signal.Quit).Look());

    [Fact]
    public void a_quit_goes_to_who_handles_it() =>
        Assert.Equal("nginx QUIT handler", new Rehearsal(App("nginx").Handles(Signal.Quit)).StoppedBy(Signal.Quit).Look());

    [Fact]
    public void a_quit_is_term_for_a_program_that_handles_only_that() =>
        Assert.Equal("app TERM handler", new Rehearsal(App("app")).StoppedBy(Signal.Quit).Look());

    [Fact]
    public void a_quit_goes_to_a_program_without_any_handler() =>
        Assert.Equal("sleep QUIT cut", new Rehearsal(Sleeper("sleep")).StoppedBy(Signal.Quit).Look());

    [Fact]
    public void a_trap_under_a_bash_that_ignores_quit_is_asked_with_term() =>
        Assert.Equal(
            "entry.sh TERM handler | app left-to-trap",
            new Rehearsal(BashWithTrap("entry.sh", App("app").InBackground()).Ignores(Signal.Quit)).StoppedBy(Signal.Quit).Look());

    [Theory]
    [InlineData("WINCH", "entry.sh waits | apache WINCH handler | sleep cut-last")]
    [InlineData("USR1", "entry.sh waits | apache TERM handler | sleep cut-last")]
    [InlineData("RTMIN+3", "entry.sh waits | apache TERM handler | sleep cut-last")]
    public void another_stop_signal_goes_to_who_handles_it_and_is_term_where_it_would_do_nothing(string name, string look)
    {
        Assert.True(Signal.TryParse(name, out Signal signal));
        Actor apache = App("apache").Handles(new Signal(28));

        Assert.Equal(look, new Rehearsal(Bash("entry.sh", apache, Sleeper("sleep"))).StoppedBy(signal).Look());
    }

    [Fact]
    public void a_real_time_stop_signal_goes_to_who_handles_it() =>
        Assert.Equal(
            "systemd RTMIN+3 handler | unit left-to-handler",
            new Rehearsal(App("systemd", App("unit")).Handles(Signal.RtMin3)).StoppedBy(Signal.RtMin3).Look());

    [Fact]
    public void a_real_time_stop_signal_leaves_scripts_held() =>
        Assert.Equal(
            "entry.sh waits | app TERM handler | tee reader",
            new Rehearsal(Bash("entry.sh", App("app"), Filter("tee"))).StoppedBy(Signal.RtMin3).Look());

    [Fact]
    public void an_ignorer_of_the_stop_signal_is_asked_with_term() =>
        Assert.Equal(
            "app TERM cut",
            new Rehearsal(Plain("app").Ignores(new Signal(10))).StoppedBy(new Signal(10)).Look());
}
