using Kirei.Linux;
using Kirei.Supervision.Drain;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>Stops by signals other than TERM, and what they do to each kind of process.</summary>
public sealed class StopSignalTests
{
    [Fact]
    public void an_int_goes_to_the_whole_group_as_from_a_terminal() =>
        Assert.Equal(
            "entry.sh INT terminal | app INT terminal | sleep INT terminal",
            new Rehearsal(Bash("entry.sh", App("app"), Sleeper("sleep"))).StoppedBy(Signal.Int).Look());

    [Fact]
    public void an_int_is_term_for_background_jobs_and_other_groups() =>
        Assert.Equal(
            "entry.sh INT terminal | job TERM handler | daemon TERM handler | app INT terminal",
            new Rehearsal(Bash("entry.sh", App("job").InBackground(), App("daemon").InOwnGroup(), App("app"))).StoppedBy(Signal.Int).Look());

    [Fact]
    public void an_int_goes_to_a_program_of_another_group_that_handles_it() =>
        Assert.Equal(
            "entry.sh INT terminal | postgres INT handler",
            new Rehearsal(Bash("entry.sh", App("postgres").Handles(Signal.Int).InOwnGroup())).StoppedBy(Signal.Int).Look());

    [Fact]
    public void an_int_goes_past_a_go_between_that_would_kill_its_child() =>
        Assert.Equal(
            "entry.sh INT terminal | su wrapper | app INT terminal",
            new Rehearsal(Bash("entry.sh", Wrapper("su", App("app")).Handles(Signal.Int))).StoppedBy(Signal.Int).Look());

    [Fact]
    public void workers_of_another_group_are_the_business_of_a_master_that_handles_int() =>
        Assert.Equal(
            "master INT terminal | worker handlers-business",
            new Rehearsal(App("master", App("worker").InOwnGroup()).Handles(Signal.Int)).StoppedBy(Signal.Int).Look());

    [Fact]
    public void a_trap_is_the_business_of_a_shell_that_got_int() =>
        Assert.Equal(
            "entry.sh INT terminal | job traps-business",
            new Rehearsal(BashWithTrap("entry.sh", App("job").InBackground())).StoppedBy(Signal.Int).Look());

    [Fact]
    public void an_int_leaves_a_held_go_between_of_another_group_alone() =>
        Assert.Equal(
            "entry.sh INT terminal | su wrapper | app TERM handler",
            new Rehearsal(Bash("entry.sh", Wrapper("su", App("app").InOwnGroup()).InOwnGroup())).StoppedBy(Signal.Int).Look());

    [Fact]
    public void an_int_continues_who_is_stopped() =>
        Assert.Equal("app INT CONT terminal", new Rehearsal(App("app").Stopped()).StoppedBy(Signal.Int).Look());

    [Fact]
    public void an_ignorer_of_int_and_term_is_an_ignorer() =>
        Assert.Equal("rock ignorer", new Rehearsal(Stubborn("rock").Ignores(Signal.Int)).StoppedBy(Signal.Int).Look());

    [Fact]
    public void work_after_the_main_program_is_left_alone_after_an_int_too()
    {
        Rehearsal drain = new Rehearsal(Bash("entry.sh", App("app")).Handles(Signal.Int)).StoppedBy(Signal.Int);
        drain.Look();

        Assert.Equal("entry.sh terminal | cp aftercare", drain.Ends("app").Starts("entry.sh", Plain("cp")).After(25).Look());
    }

    [Fact]
    public void a_restart_loop_that_outlives_an_int_gets_a_term()
    {
        Rehearsal drain = new Rehearsal(Bash("loop.sh", App("app")).Handles(Signal.Int)).StoppedBy(Signal.Int);
        drain.Look();
        drain.Ends("app").Starts("loop.sh", App("app")).After(25);

        Assert.Equal("loop.sh TERM restart-loop | app TERM restart-loop", drain.Look());
        Assert.Equal("loop.sh restart-loop | app restart-loop", drain.After(25).Look());
    }

    [Fact]
    public void who_joins_the_group_after_an_int_does_not_get_it()
    {
        Rehearsal drain = new Rehearsal(Plain("server").Handles(Signal.Int)).StoppedBy(Signal.Int);
        drain.Look();

        Assert.Equal("server terminal | flush handlers-business", drain.Starts("server", Plain("flush")).After(25).Look());
    }

    [Fact]
    public void a_quit_is_term_for_whom_a_shell_has_started_in_the_background() =>
        Assert.Equal(
            "entry.sh waiting-parent | app TERM handler",
            new Rehearsal(Bash("entry.sh", App("app").InBackground()).Ignores(Signal.Quit)).StoppedBy(Signal.Quit).Look());

    [Fact]
    public void a_quit_goes_to_who_handles_it() =>
        Assert.Equal("nginx QUIT handler", new Rehearsal(App("nginx").Handles(Signal.Quit)).StoppedBy(Signal.Quit).Look());

    [Fact]
    public void a_quit_is_term_for_a_program_that_handles_only_that() =>
        Assert.Equal("app TERM handler", new Rehearsal(App("app")).StoppedBy(Signal.Quit).Look());

    [Fact]
    public void a_quit_goes_to_a_program_without_any_handler() =>
        Assert.Equal("sleep QUIT leaf", new Rehearsal(Sleeper("sleep")).StoppedBy(Signal.Quit).Look());

    [Fact]
    public void a_trap_under_a_bash_that_ignores_quit_is_asked_with_term() =>
        Assert.Equal(
            "entry.sh TERM handler | app traps-business",
            new Rehearsal(BashWithTrap("entry.sh", App("app").InBackground()).Ignores(Signal.Quit)).StoppedBy(Signal.Quit).Look());

    [Theory]
    [InlineData("WINCH", "apache WINCH handler | sleep TERM leaf")]
    [InlineData("USR1", "apache TERM handler | sleep USR1 leaf")]
    [InlineData("RTMIN+3", "apache TERM handler | sleep RTMIN+3 leaf")]
    public void another_stop_signal_goes_to_who_handles_it_and_is_term_where_it_would_do_nothing(string name, string look)
    {
        Assert.True(Signal.TryParse(name, out Signal signal));
        Actor apache = App("apache").Handles(new Signal(28));

        Assert.Equal(look, new Rehearsal(apache, Sleeper("sleep")).StoppedBy(signal).Look());
    }

    [Fact]
    public void a_real_time_stop_signal_goes_to_who_handles_it() =>
        Assert.Equal(
            "systemd RTMIN+3 handler | unit handlers-business",
            new Rehearsal(App("systemd", App("unit")).Handles(Signal.RtMin3)).StoppedBy(Signal.RtMin3).Look());

    [Fact]
    public void a_real_time_stop_signal_leaves_scripts_held() =>
        Assert.Equal(
            "entry.sh waiting-parent | app TERM handler | tee filter",
            new Rehearsal(Bash("entry.sh", App("app"), Filter("tee"))).StoppedBy(Signal.RtMin3).Look());

    [Fact]
    public void an_ignorer_of_the_stop_signal_is_asked_with_term() =>
        Assert.Equal(
            "app TERM leaf",
            new Rehearsal(Plain("app").Ignores(new Signal(10))).StoppedBy(new Signal(10)).Look());
}
