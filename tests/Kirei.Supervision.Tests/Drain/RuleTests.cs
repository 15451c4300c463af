using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>Every rule of the drain by itself.</summary>
public sealed class RuleTests
{
    [Fact]
    public void a_lone_program_with_a_handler_is_asked_once()
    {
        Rehearsal drain = new(App("app"));

        Assert.Equal("app TERM handler", drain.Look());
        Assert.Equal("app handler", drain.After(25).Look());
        Assert.Equal("app handler", drain.After(5000).Look());
    }

    [Fact]
    public void a_naive_script_is_held_and_its_program_asked() =>
        Assert.Equal("entry.sh waits | app TERM handler", new Rehearsal(Bash("entry.sh", App("app"))).Look());

    [Fact]
    public void a_chain_of_naive_scripts_is_held_down_to_the_program() =>
        Assert.Equal(
            "a.sh waits | b.sh waits | c.sh waits | app TERM handler",
            new Rehearsal(Bash("a.sh", Dash("b.sh", Bash("c.sh", App("app"))))).Look());

    [Fact]
    public void several_children_are_told_at_once_and_who_would_be_cut_comes_last() =>
        Assert.Equal(
            "entry.sh waits | a TERM handler | b TERM handler | sleep cut-last",
            new Rehearsal(Bash("entry.sh", App("a"), App("b"), Sleeper("sleep"))).Look());

    [Fact]
    public void a_waiting_program_is_held_like_a_shell() =>
        Assert.Equal("tool waits | app TERM handler", new Rehearsal(Plain("tool", App("app")).Waits()).Look());

    [Fact]
    public void a_shell_that_reads_what_its_child_writes_is_held() =>
        Assert.Equal(
            "entry.sh waits | app TERM handler",
            new Rehearsal(Bash("entry.sh", App("app")).In(BlockedIn.PipeFromDescendants)).Look());

    [Fact]
    public void a_program_that_does_not_wait_for_its_children_is_ended_after_them() =>
        Assert.Equal(
            "server cut-last | worker TERM handler",
            new Rehearsal(Plain("server", App("worker")).In(BlockedIn.Other)).Look());

    [Fact]
    public void a_prefork_master_is_asked_and_its_workers_are_its_own_business() =>
        Assert.Equal(
            "master TERM handler | w1 left-to-handler | w2 left-to-handler | helper left-to-handler",
            new Rehearsal(App("master", App("w1"), App("w2", Sleeper("helper")))).Look());

    [Fact]
    public void workers_whose_master_has_gone_are_asked()
    {
        Rehearsal drain = new(App("master", App("w1"), Sleeper("w2")));
        drain.Look();

        Assert.Equal("w1 TERM handler | w2 cut-last", drain.Ends("master").After(25).Look());
    }

    [Fact]
    public void a_trap_without_a_foreground_child_is_asked_and_its_children_are_left_to_it() =>
        Assert.Equal(
            "entry.sh TERM handler | app left-to-trap",
            new Rehearsal(BashWithTrap("entry.sh", App("app").InBackground())).Look());

    [Fact]
    public void a_trap_behind_a_foreground_child_is_asked_together_with_that_child() =>
        Assert.Equal(
            "entry.sh TERM deferred-trap | app TERM handler",
            new Rehearsal(BashWithTrap("entry.sh", App("app"))).Look());

    [Fact]
    public void a_dash_in_wait4_waits_for_a_foreground_child() =>
        Assert.Equal(
            "entry.sh TERM deferred-trap | app TERM handler",
            new Rehearsal(DashWithTrap("entry.sh", App("app")).Waits()).Look());

    [Fact]
    public void a_dash_in_sigsuspend_waits_for_background_children() =>
        Assert.Equal(
            "entry.sh TERM handler | app left-to-trap",
            new Rehearsal(DashWithTrap("entry.sh", App("app"))).Look());

    [Fact]
    public void an_orphan_of_a_trap_that_has_exited_is_presumed_told_and_asked_at_half_time()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", App("app").InBackground()));
        drain.Look();

        Assert.Equal("app assumed-told", drain.Ends("entry.sh").After(25).Look());
        Assert.Equal("app assumed-told", drain.After(3900).Look());
        Assert.Equal("app TERM handler", drain.After(200).Look());
    }

    [Fact]
    public void an_ignorer_stays_until_the_deadline_and_its_children_are_asked()
    {
        Rehearsal drain = new(Stubborn("nohup", App("app")));

        Assert.Equal("nohup ignorer | app TERM handler", drain.Look());
        Assert.Equal("nohup ignorer", drain.Ends("app").After(7000).Look());
        Assert.Equal("nohup KILL deadline", drain.After(1000).Look());
    }

    [Fact]
    public void a_shell_at_a_prompt_is_hung_up_once_its_children_are_gone()
    {
        Rehearsal drain = new(Bash("bash", App("vim")).Ignores(Signal.Term, Signal.Tstp));

        Assert.Equal("bash interactive-shell | vim TERM handler", drain.Look());
        Assert.Equal("bash HUP hung-up-shell", drain.Ends("vim").After(25).Look());
    }

    [Fact]
    public void a_go_between_is_held_and_its_child_asked() =>
        Assert.Equal("su wrapper | app TERM handler", new Rehearsal(Wrapper("su", App("app"))).Look());

    [Fact]
    public void a_filter_is_held_until_its_writers_are_gone()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app"), Filter("tee")));

        Assert.Equal("entry.sh waits | app TERM handler | tee reader", drain.Look());
        Assert.Equal("entry.sh waits | app handler | tee reader", drain.After(5000).Look());
        drain.Ends("app").Changes("tee", tee => tee.ReadsEndedPipe()).After(25);
        Assert.Equal("entry.sh waits | tee program-goes-on", drain.Look());
    }

    [Fact]
    public void a_drained_filter_that_does_not_end_is_asked_at_half_time()
    {
        Rehearsal drain = new(App("app"), Filter("tee"));
        drain.Look();
        drain.Ends("app").Changes("tee", tee => tee.ReadsEndedPipe());
        drain.Look();

        Assert.Equal("tee program-goes-on", drain.After(3900).Look());
        Assert.Equal("tee TERM cut", drain.After(200).Look());
    }

    [Fact]
    public void a_sleeper_with_a_pipe_for_input_is_no_filter() =>
        Assert.Equal("app TERM handler | sleep cut-last", new Rehearsal(App("app"), Sleeper("sleep").ReadsWrittenPipe()).Look());

    [Fact]
    public void a_held_shell_whose_children_are_gone_runs_on_for_a_moment_and_is_then_asked()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();
        drain.Ends("app").Changes("entry.sh", shell => shell.In(BlockedIn.Unknown)).After(1000);

        Assert.Equal("entry.sh script-goes-on", drain.Look());
        Assert.Equal("entry.sh script-goes-on", drain.After(240).Look());
        Assert.Equal("entry.sh TERM cut", drain.After(20).Look());
    }

    [Fact]
    public void work_after_the_main_program_is_left_alone()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();
        drain.Ends("app").Starts("entry.sh", Plain("cp")).After(25);

        Assert.Equal("entry.sh waits | cp post-stop-work", drain.Look());
        Assert.Equal("entry.sh waits | cp post-stop-work", drain.After(7900).Look());
        Assert.Equal("entry.sh KILL deadline | cp KILL deadline", drain.After(100).Look());
    }

    [Fact]
    public void aftercare_with_a_handler_gets_a_last_call()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();
        drain.Ends("app").Starts("entry.sh", App("sync")).After(25);

        Assert.Equal("entry.sh waits | sync post-stop-work", drain.Look());
        Assert.Equal("entry.sh waits | sync TERM last-call", drain.After(7000).Look());
        Assert.Equal("entry.sh waits | sync last-call", drain.After(25).Look());
    }

    [Fact]
    public void a_restart_loop_is_asked_together_with_the_new_child()
    {
        Rehearsal drain = new(Bash("loop.sh", App("app")));
        drain.Look();
        drain.Ends("app").Starts("loop.sh", App("app")).After(25);

        Assert.Equal("loop.sh TERM loop | app TERM restart-loop", drain.Look());
        Assert.Equal("loop.sh loop | app restart-loop", drain.After(25).Look());
    }

    [Fact]
    public void what_make_runs_is_asked_before_make() =>
        Assert.Equal("make waits | sh waits | app TERM handler", new Rehearsal(Make("make", Dash("sh", App("app")))).Look());

    [Fact]
    public void make_that_is_cut_ends_its_step_itself_and_what_that_leaves_is_cut_then()
    {
        Rehearsal drain = new(Make("make", Dash("sh", Plain("compiler"))));

        Assert.Equal("make TERM cut | sh left-to-handler | compiler left-to-handler", drain.Look());
        Assert.Equal("compiler TERM cut", drain.Ends("sh").Ends("make").Look());
    }

    [Fact]
    public void xargs_starting_the_next_one_is_a_restart_loop_whatever_it_starts()
    {
        Rehearsal drain = new(Xargs("xargs", App("job 1")));
        drain.Look();
        drain.Ends("job 1").Starts("xargs", App("job 2")).After(25);

        Assert.Equal("xargs TERM loop | job 2 TERM restart-loop", drain.Look());
    }

    [Fact]
    public void who_is_asked_while_stopped_is_continued() =>
        Assert.Equal("app TERM CONT handler", new Rehearsal(App("app").Stopped()).Look());

    [Fact]
    public void at_the_deadline_everything_is_killed_once_and_newcomers_too()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app"), Stubborn("rock"), Filter("tee")), Wrapper("su", Sleeper("sleep")));
        drain.Look();

        Assert.Equal(
            "entry.sh KILL deadline | app KILL deadline | rock KILL deadline | tee KILL deadline | su KILL deadline | sleep KILL deadline",
            drain.After(8000).Look());
        drain.Ends("app").Starts("entry.sh", App("late")).After(25);
        Assert.Equal(
            "entry.sh deadline | rock deadline | tee deadline | late KILL deadline | su deadline | sleep deadline",
            drain.Look());
    }
}
