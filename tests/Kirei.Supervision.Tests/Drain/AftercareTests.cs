using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>Where aftercare and restart loops meet the other rules.</summary>
public sealed class AftercareTests
{
    [Fact]
    public void aftercare_of_another_command_line_is_no_restart_loop()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();

        Assert.Equal("entry.sh waits | backup post-stop-work", drain.Ends("app").Starts("entry.sh", App("backup")).After(25).Look());
    }

    [Fact]
    public void aftercare_that_turns_out_to_be_the_program_once_more_is_a_restart_loop()
    {
        Rehearsal drain = new(Bash("loop.sh", App("app")));
        drain.Look();
        drain.Ends("app").Starts("loop.sh", Bash("copy of the shell").RunAs("loop.sh")).After(25);
        Assert.Equal("loop.sh waits | copy of the shell unsettled", drain.Look());

        drain.Changes("copy of the shell", copy => copy.RunAs("app").Becomes(ProcessKind.Program).Handles(Signal.Term)).After(25);
        Assert.Equal("loop.sh TERM loop | copy of the shell TERM restart-loop", drain.Look());
    }

    [Fact]
    public void a_loop_that_sleeps_between_two_runs_is_found_at_the_second_run()
    {
        Rehearsal drain = new(Bash("loop.sh", App("app")));
        drain.Look();
        Assert.Equal("loop.sh waits | sleep post-stop-work", drain.Ends("app").Starts("loop.sh", Sleeper("sleep")).After(25).Look());
        Assert.Equal("loop.sh script-goes-on", drain.Ends("sleep").After(25).Look());

        Assert.Equal("loop.sh TERM loop | app TERM restart-loop", drain.Starts("loop.sh", App("app")).After(25).Look());
    }

    [Fact]
    public void a_loop_with_a_trap_that_goes_on_is_asked_once_and_each_new_child_too()
    {
        Rehearsal drain = new(BashWithTrap("loop.sh", App("app")));
        Assert.Equal("loop.sh TERM deferred-trap | app TERM handler", drain.Look());

        Assert.Equal(
            "loop.sh deferred-trap | app TERM restart-loop",
            drain.Ends("app").Starts("loop.sh", App("app")).After(25).Look());
    }

    [Fact]
    public void the_same_program_under_another_shell_is_no_restart_loop()
    {
        Rehearsal drain = new(Bash("entry.sh", Bash("a.sh", App("app")), Bash("b.sh", Sleeper("sleep"))));
        drain.Look();
        drain.Ends("sleep").Starts("b.sh", App("app")).After(25);

        Assert.Equal("entry.sh waits | a.sh waits | app handler | b.sh waits | app newcomer", drain.Look());
        Assert.Equal("entry.sh waits | a.sh waits | app handler | b.sh waits | app TERM handler", drain.After(250).Look());
    }

    [Fact]
    public void aftercare_keeps_its_own_children_in_peace()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();
        drain.Ends("app").Starts("entry.sh", Bash("backup.sh", App("rsync"))).After(25);

        Assert.Equal("entry.sh waits | backup.sh post-stop-work | rsync post-stop-work", drain.Look());
    }

    [Fact]
    public void an_orphan_of_aftercare_stays_aftercare()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();
        drain.Ends("app").Starts("entry.sh", Bash("backup.sh", Plain("rsync"))).After(25);
        drain.Look();

        Assert.Equal("entry.sh script-goes-on | rsync post-stop-work", drain.Ends("backup.sh").After(25).Look());
        Assert.Equal("rsync post-stop-work", drain.Ends("entry.sh").After(25).Look());
    }

    [Fact]
    public void last_call_goes_to_the_topmost_handler_of_the_aftercare()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();
        drain.Ends("app").Starts("entry.sh", Bash("backup.sh", App("master", App("worker")))).After(25);
        drain.Look();

        Assert.Equal(
            "entry.sh waits | backup.sh post-stop-work | master TERM last-call | worker left-to-handler",
            drain.After(7000).Look());
    }

    [Fact]
    public void work_begun_after_the_last_call_has_its_call_at_once()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();

        Assert.Equal(
            "entry.sh waits | sync TERM last-call",
            drain.Ends("app").Starts("entry.sh", App("sync")).After(7500).Look());
    }

    [Fact]
    public void what_a_drained_filter_starts_is_aftercare()
    {
        Rehearsal drain = new(App("app"), Bash("while read", Sleeper("sleep")).ReadsWrittenPipe("app"));
        drain.Look();
        drain.Ends("app").Ends("sleep").Changes("while read", shell => shell.ReadsEndedPipe().In(BlockedIn.Other));
        Assert.Equal("while read script-goes-on", drain.After(25).Look());

        Assert.Equal("while read script-goes-on | logger post-stop-work", drain.Starts("while read", Plain("logger")).After(25).Look());
    }

    [Fact]
    public void what_a_go_between_starts_later_is_aftercare()
    {
        Rehearsal drain = new(Wrapper("su", App("app")));
        drain.Look();

        Assert.Equal("su wrapper | late post-stop-work", drain.Ends("app").Starts("su", App("late")).After(25).Look());
    }

    [Fact]
    public void what_an_ignorer_starts_later_is_aftercare()
    {
        Rehearsal drain = new(Stubborn("nohup", App("app")));
        drain.Look();

        Assert.Equal("nohup ignorer | late post-stop-work", drain.Ends("app").Starts("nohup", App("late")).After(25).Look());
    }

    [Fact]
    public void what_a_handler_starts_after_it_was_asked_is_its_own_business()
    {
        Rehearsal drain = new(App("server"));
        drain.Look();

        Assert.Equal("server handler | flush left-to-handler", drain.Starts("server", App("flush")).After(25).Look());
        Assert.Equal("flush TERM handler", drain.Ends("server").After(25).Look());
    }

    [Fact]
    public void what_a_dying_program_has_just_started_is_asked()
    {
        Rehearsal drain = new(Plain("server"));
        drain.Look();

        Assert.Equal("server cut | worker TERM cut", drain.Starts("server", Plain("worker")).After(25).Look());
    }
}
