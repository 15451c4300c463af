using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>Where two rules meet.</summary>
public sealed class MeetingTests
{
    [Fact]
    public void a_filter_with_a_waiting_shell_in_it_is_a_filter_as_a_whole() =>
        Assert.Equal(
            "entry.sh waits | app TERM handler | (tee; x) reader | tee reader",
            new Rehearsal(Bash("entry.sh", App("app"), Bash("(tee; x)", Filter("tee")).ReadsWrittenPipe())).Look());

    [Fact]
    public void a_filter_with_a_handler_of_its_own_is_held_all_the_same() =>
        Assert.Equal(
            "app TERM handler | collector reader",
            new Rehearsal(App("app"), App("collector").ReadsWrittenPipe()).Look());

    [Fact]
    public void a_chain_of_filters_is_drained_link_by_link()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app"), Filter("grep"), Filter("tee")));
        drain.Look();
        drain.Ends("app").Changes("grep", grep => grep.ReadsEndedPipe()).After(25);

        Assert.Equal("entry.sh waits | grep program-goes-on | tee reader", drain.Look());
        drain.Ends("grep").Changes("tee", tee => tee.ReadsEndedPipe()).After(25);
        Assert.Equal("entry.sh waits | tee program-goes-on", drain.Look());
        Assert.Equal("entry.sh script-goes-on", drain.Ends("tee").After(25).Look());
    }

    [Fact]
    public void a_filter_that_ignores_the_signal_is_an_ignorer() =>
        Assert.Equal("app TERM handler | tee ignorer", new Rehearsal(App("app"), Stubborn("tee").ReadsWrittenPipe()).Look());

    [Fact]
    public void a_pipeline_without_a_handler_is_cut_from_the_reader_to_the_writer() =>
        Assert.Equal(
            "entry.sh TERM cut | yes TERM cut | wc TERM cut",
            new Rehearsal(Bash("entry.sh", Plain("yes"), Filter("wc"))).Look());

    [Fact]
    public void a_filter_orphaned_by_its_script_is_still_held()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app"), Filter("tee")));
        drain.Look();

        Assert.Equal("app handler | tee reader", drain.Ends("entry.sh").After(25).Look());
    }

    [Fact]
    public void a_filter_and_a_script_that_wait_for_each_other_have_half_of_the_time()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app"), Filter("tee").ReadsWrittenPipe("app", "entry.sh")));
        drain.Look();
        drain.Ends("app").After(25); // entry.sh itself holds the pipe open, and waits for tee
        Assert.Equal("entry.sh waits | tee program-goes-on", drain.Look());

        Assert.InRange(drain.Until("entry.sh TERM cut | tee TERM cut"), 3900, 4100);
    }

    [Fact]
    public void two_filters_that_feed_each_other_wait_for_nobody()
    {
        Rehearsal drain = new(Bash("entry.sh", Filter("ping").ReadsWrittenPipe("pong"), Filter("pong")));

        Assert.Equal("entry.sh TERM cut | ping TERM cut | pong TERM cut", drain.Look());
    }

    [Fact]
    public void a_filter_is_patient_as_long_as_its_writer_may_still_write()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app"), Filter("tee")));
        drain.Look();
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal("entry.sh waits | app handler | tee reader", drain.After(25).Look());
        }
    }

    [Fact]
    public void a_deferred_trap_leaves_background_jobs_to_the_trap() =>
        Assert.Equal(
            "entry.sh TERM deferred-trap | job left-to-trap | app TERM handler",
            new Rehearsal(BashWithTrap("entry.sh", App("job").InBackground(), App("app"))).Look());

    [Fact]
    public void a_bash_in_the_foreground_is_no_background_job_although_it_ignores_quit() =>
        Assert.Equal(
            "entry.sh TERM deferred-trap | run.sh waits | app TERM handler",
            new Rehearsal(DashWithTrap("entry.sh", Bash("run.sh", App("app")).Ignores(Signal.Quit)).Waits()).Look());

    [Fact]
    public void below_a_background_job_all_bear_its_mark_and_the_youngest_child_of_a_dash_is_in_the_foreground() =>
        Assert.Equal(
            "entry.sh waits | job.sh TERM deferred-trap | helper left-to-trap | app TERM handler",
            new Rehearsal(Bash("entry.sh", DashWithTrap("job.sh", App("helper").InBackground(), App("app").InBackground()).Waits()
                .InBackground())).Look());

    [Fact]
    public void a_background_job_of_a_trap_stays_the_traps_when_it_becomes_the_youngest_child()
    {
        Rehearsal drain = new(DashWithTrap("job.sh", App("helper").InBackground(), App("app").InBackground()).Waits().InBackground());
        drain.Look();

        Assert.Equal("job.sh deferred-trap | helper left-to-trap", drain.Ends("app").After(25).Look());
    }

    [Fact]
    public void what_a_deferred_trap_starts_is_the_traps_business()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", App("app")));
        drain.Look();

        Assert.Equal(
            "entry.sh deferred-trap | clean-up left-to-trap",
            drain.Ends("app").Starts("entry.sh", App("clean-up")).After(25).Look());
    }

    [Fact]
    public void background_jobs_of_a_deferred_trap_that_has_exited_are_presumed_told()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", App("job").InBackground(), App("app")));
        drain.Look();

        Assert.Equal("job assumed-told", drain.Ends("app").Ends("entry.sh").After(25).Look());
    }

    [Fact]
    public void a_sleep_that_a_trap_has_left_behind_was_not_told()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", App("app").InBackground(), Pause("sleep", 1000).InBackground()));
        drain.Look();

        Assert.Equal("app assumed-told | sleep cut-last", drain.Ends("entry.sh").After(25).Look());
    }

    [Fact]
    public void an_orphan_that_has_just_been_woken_may_be_dying_of_what_it_was_told()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", Plain("job").InBackground().Woken()));
        drain.Look();

        Assert.Equal("job assumed-told", drain.Ends("entry.sh").After(25).Look());
    }

    [Fact]
    public void work_that_a_trap_has_left_behind_is_presumed_told()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", App("app").InBackground()));
        drain.Look();
        drain.Ends("app").Starts("entry.sh", Plain("backup")).After(25).Look();

        Assert.Equal("backup assumed-told", drain.Ends("entry.sh").After(25).Look());
    }

    [Fact]
    public void a_trap_below_a_trap_has_told_its_children_too()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", DashWithTrap("job.sh", App("app")).InBackground()));
        Assert.Equal("entry.sh TERM handler | job.sh left-to-trap | app left-to-trap", drain.Look());

        Assert.Equal("app assumed-told", drain.Ends("job.sh").Ends("entry.sh").After(25).Look());
    }

    [Fact]
    public void nobody_below_an_orphan_that_is_presumed_told_is_asked_either()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", App("master", App("worker")).InBackground()));
        drain.Look();

        Assert.Equal("master assumed-told | worker left-to-handler", drain.Ends("entry.sh").After(25).Look());
        Assert.Equal("master TERM handler | worker left-to-handler", drain.After(4000).Look());
    }

    [Fact]
    public void a_naive_script_that_is_presumed_told_is_visited_at_half_time()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", Bash("child.sh", App("app")).InBackground()));
        drain.Look();
        drain.Ends("entry.sh").After(25);
        Assert.Equal("child.sh assumed-told | app left-to-handler", drain.Look());

        // The background mark of a script without a trap: INT and QUIT ignored, TERM at its default.
        Assert.Equal("child.sh waits | app TERM handler", drain.After(4000).Look());
    }

    [Fact]
    public void orphans_of_a_worker_pool_are_not_presumed_told()
    {
        Rehearsal drain = new(App("master", Sleeper("worker")));
        drain.Look();

        Assert.Equal("worker TERM cut", drain.Ends("master").After(25).Look());
    }

    [Fact]
    public void a_go_between_with_a_handler_is_held_all_the_same() =>
        Assert.Equal(
            "entry.sh waits | sudo wrapper | app TERM handler",
            new Rehearsal(Bash("entry.sh", Wrapper("sudo", App("app")))).Look());

    [Fact]
    public void a_go_between_in_a_go_between_is_held() =>
        Assert.Equal(
            "sudo wrapper | timeout wrapper | sh waits | app TERM handler",
            new Rehearsal(Wrapper("sudo", Wrapper("timeout", Dash("sh", App("app"))))).Look());

    [Fact]
    public void a_go_between_that_does_not_end_with_its_child_is_asked_after_a_moment()
    {
        Rehearsal drain = new(Wrapper("su", App("app")));
        drain.Look();
        drain.Ends("app").After(25);

        Assert.Equal("su script-goes-on", drain.Look());
        Assert.Equal("su TERM handler", drain.After(250).Look());
    }

    [Fact]
    public void a_go_between_without_a_child_yet_is_an_ordinary_handler() =>
        Assert.Equal("su TERM handler", new Rehearsal(Wrapper("su")).Look());

    [Fact]
    public void a_go_between_below_a_handler_is_the_handlers_business() =>
        Assert.Equal(
            "master TERM handler | su left-to-handler | app left-to-handler",
            new Rehearsal(App("master", Wrapper("su", App("app")))).Look());

    [Fact]
    public void the_child_of_an_ignorer_with_a_handler_is_asked_and_what_is_below_it_is_not() =>
        Assert.Equal(
            "nohup ignorer | master TERM handler | worker left-to-handler",
            new Rehearsal(Stubborn("nohup", App("master", App("worker")))).Look());

    [Fact]
    public void an_ignorer_below_a_handler_is_the_handlers_business_until_that_has_gone()
    {
        Rehearsal drain = new(App("master", Stubborn("rock")));
        Assert.Equal("master TERM handler | rock left-to-handler", drain.Look());

        Assert.Equal("rock ignorer", drain.Ends("master").After(25).Look());
    }

    [Fact]
    public void a_shell_that_started_something_settles_anew()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();
        drain.Ends("app").After(25).Look();
        drain.Starts("entry.sh", Plain("cp")).After(200);
        Assert.Equal("entry.sh waits | cp post-stop-work", drain.Look());

        Assert.Equal("entry.sh script-goes-on", drain.Ends("cp").After(3000).Look());
        Assert.Equal("entry.sh script-goes-on", drain.After(240).Look());
    }

    [Fact]
    public void a_settling_shell_that_is_a_filter_is_held_as_one()
    {
        Rehearsal drain = new(App("writer"), Bash("entry.sh", App("app")));
        drain.Look();
        drain.Ends("app").Changes("entry.sh", shell => shell.ReadsWrittenPipe()).After(25);

        Assert.Equal("writer handler | entry.sh reader", drain.Look());
        Assert.Equal("writer handler | entry.sh reader", drain.After(1000).Look());
    }

    [Fact]
    public void a_parent_that_is_about_to_wait_for_its_child_is_not_taken_for_a_leaf()
    {
        Rehearsal drain = new(Plain("perl", App("app")).Woken());

        Assert.Equal("perl unsettled | app unsettled", drain.Look());
        Assert.Equal("perl waits | app TERM handler", drain.Changes("perl", perl => perl.Sleeps().Waits()).After(2).Look());
    }

    [Fact]
    public void a_parent_that_goes_on_running_is_asked_soon()
    {
        Rehearsal drain = new(Plain("burner", Plain("child")).Woken());
        drain.Look();

        Assert.Equal("burner TERM cut | child TERM cut", drain.After(250).Look());
    }

    [Fact]
    public void a_driver_that_is_no_shell_goes_on_for_half_of_the_time()
    {
        Rehearsal drain = new(Plain("tool", App("app")).Waits());
        drain.Look();
        drain.Ends("app").Changes("tool", tool => tool.In(BlockedIn.Unknown)).After(25);

        Assert.Equal("tool program-goes-on", drain.Look());
        Assert.Equal("tool program-goes-on", drain.After(3900).Look());
        Assert.Equal("tool TERM cut", drain.After(200).Look());
    }

    [Fact]
    public void a_process_with_the_pid_of_one_that_was_asked_is_judged_anew()
    {
        Actor app = App("app");
        Rehearsal drain = new(Bash("entry.sh", app));
        drain.Look();
        drain.Ends("app").StartsWithPidOf(app, "entry.sh", Plain("cp")).After(25);

        Assert.EndsWith(" post-stop-work", drain.Look(), System.StringComparison.Ordinal);
    }

    // bash has a handler of its own for TERM for the moment of a fork; a look that comes just then must not take it for a trap.
    [Fact]
    public void a_held_script_that_handles_the_signal_for_a_moment_stays_held()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();
        drain.Ends("app").Changes("entry.sh", shell => shell.Handles(Signal.Term)).After(25);

        Assert.Equal("entry.sh script-goes-on", drain.Look());
    }

    [Fact]
    public void a_daemon_beside_main_is_told_when_main_is_done() =>
        Assert.Equal(
            "entry.sh waits | app TERM handler | daemon helper | helper helper",
            new Rehearsal(Bash("entry.sh", App("app")), App("daemon", Plain("helper"))).Look());

    [Fact]
    public void the_child_of_a_script_that_ended_between_two_looks_is_asked_as_an_orphan()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();
        drain.Starts("entry.sh", App("late")).Ends("app").Ends("entry.sh").After(25);

        Assert.Equal("late TERM handler", drain.Look());
    }

    [Fact]
    public void after_the_deadline_even_who_was_presumed_told_is_killed()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", App("app").InBackground()));
        drain.Look();

        Assert.Equal("app KILL deadline", drain.Ends("entry.sh").After(8000).Look());
    }

    [Fact]
    public void without_a_limit_nobody_is_ever_killed_or_called_last()
    {
        Rehearsal drain = new Rehearsal(Bash("entry.sh", App("app"))).WithoutLimit();
        drain.Look();
        drain.Ends("app").Starts("entry.sh", App("sync")).After(25);

        Assert.Equal("entry.sh waits | sync post-stop-work", drain.Look());
        Assert.Equal("entry.sh waits | sync post-stop-work", drain.After(100_000_000).Look());
    }

    [Fact]
    public void without_a_limit_doubt_ends_after_five_seconds()
    {
        Rehearsal drain = new Rehearsal(BashWithTrap("entry.sh", App("told").InBackground()), Filter("tee"), Bash("run.sh", App("app")))
            .WithoutLimit();
        drain.Look();
        drain.Ends("app")
            .Changes("run.sh", shell => shell.Becomes(ProcessKind.Program))
            .Ends("entry.sh")
            .Changes("tee", tee => tee.ReadsEndedPipe());
        drain.After(25);
        Assert.Equal("tee program-goes-on | run.sh program-goes-on | told assumed-told", drain.Look());

        Assert.Equal("tee program-goes-on | run.sh program-goes-on | told assumed-told", drain.After(4900).Look());
        Assert.Equal("tee TERM cut | run.sh TERM cut | told TERM handler", drain.After(200).Look());
    }
}
