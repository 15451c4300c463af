using Kirei.Linux;
using Kirei.Supervision.Drain;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>Scripts that sleep, and what they sleep for.</summary>
public sealed class PauseTests
{
    [Fact]
    public void a_script_that_polls_may_sleep_until_the_others_have_gone_and_goes_on_then()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app"), Pause("sleep 1", 1)));
        Assert.Equal("entry.sh waiting-parent | app TERM handler | sleep 1 TERM leaf", drain.Look());

        drain.Ends("sleep 1").Starts("entry.sh", Pause("sleep 2", 1)).After(25);
        Assert.Equal("entry.sh waiting-parent | app handler | sleep 2 aftercare", drain.Look());
        Assert.Equal("entry.sh waiting-parent | sleep 2 TERM pause", drain.Ends("app").After(25).Look());
        Assert.Equal("entry.sh waiting-parent | cp aftercare", drain.Ends("sleep 2").Starts("entry.sh", Plain("cp")).After(25).Look());
    }

    [Fact]
    public void a_script_that_sleeps_on_when_nobody_is_left_is_an_endless_loop()
    {
        Rehearsal drain = new(Bash("loop.sh", Pause("sleep 1", 1)));
        Assert.Equal("loop.sh waiting-parent | sleep 1 TERM leaf", drain.Look());

        drain.Ends("sleep 1").Starts("loop.sh", Pause("sleep 2", 1)).After(25);
        Assert.Equal("loop.sh waiting-parent | sleep 2 TERM pause", drain.Look());
        drain.Ends("sleep 2").Starts("loop.sh", Pause("sleep 3", 1)).After(25);
        Assert.Equal("loop.sh TERM restart-loop | sleep 3 TERM restart-loop", drain.Look());
    }

    [Fact]
    public void a_script_that_polls_for_what_does_not_end_is_awaited_for_half_of_the_time()
    {
        Rehearsal drain = new(Bash("entry.sh", App("slow"), Pause("sleep 1", 1)));
        drain.Look();
        drain.Ends("sleep 1").Starts("entry.sh", Pause("sleep 2", 1));

        Assert.InRange(drain.Until("sleep 2 TERM pause"), 3900, 4100);
    }

    [Fact]
    public void a_sleep_that_ends_in_time_is_the_scripts_own_work()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();

        Assert.Equal("entry.sh waiting-parent | sleep 5 aftercare", drain.Ends("app").Starts("entry.sh", Pause("sleep 5", 5)).After(25).Look());
    }

    [Fact]
    public void a_sleep_that_is_longer_than_the_time_left_is_ended_so_that_the_script_goes_on()
    {
        Rehearsal drain = new(Bash("loop.sh", App("job")));
        drain.Look();
        Assert.Equal("loop.sh waiting-parent | sleep 60 TERM pause", drain.Ends("job").Starts("loop.sh", Pause("sleep 60", 60)).After(25).Look());

        Assert.Equal(
            "loop.sh TERM restart-loop | job TERM restart-loop",
            drain.Ends("sleep 60").Starts("loop.sh", App("job")).After(25).Look());
    }

    [Fact]
    public void a_loop_that_opens_a_named_pipe_again_waits_for_a_writer_that_never_comes()
    {
        Rehearsal drain = new(Bash("loop.sh", Filter("cat").RunAs("cat")), App("app"));
        Assert.Equal("loop.sh waiting-parent | cat filter | app TERM handler", drain.Look());

        drain.Ends("cat").Starts("loop.sh", Plain("cat 2").RunAs("cat").In(BlockedIn.OpenOfPipe)).After(25);
        Assert.Equal("loop.sh waiting-parent | cat 2 aftercare | app handler", drain.Look());
        Assert.Equal("loop.sh waiting-parent | cat 2 TERM pause", drain.Ends("app").After(25).Look());
        drain.Ends("cat 2").Starts("loop.sh", Plain("cat 3").RunAs("cat").In(BlockedIn.OpenOfPipe)).After(25);
        Assert.Equal("loop.sh TERM restart-loop | cat 3 TERM restart-loop", drain.Look());
    }

    [Fact]
    public void a_tail_that_follows_a_named_pipe_has_a_moment_for_the_last_lines()
    {
        Rehearsal drain = new(App("app"), Filter("tail").Pauses(1000));
        drain.Look();
        drain.Ends("app").Changes("tail", tail => tail.ReadsEndedPipe());
        Assert.Equal("tail drained-filter", drain.After(25).Look());

        Assert.Equal("tail drained-filter", drain.After(240).Look());
        Assert.Equal("tail TERM leaf", drain.After(20).Look());
    }

    [Fact]
    public void two_loops_that_sleep_do_not_wait_for_each_other()
    {
        Rehearsal drain = new(Bash("entry.sh", Bash("a.sh", Pause("a1", 1)), Bash("b.sh", Pause("b1", 1))));
        drain.Look();
        drain.Ends("a1").Ends("b1").Starts("a.sh", Pause("a2", 1)).Starts("b.sh", Pause("b2", 1)).After(25);

        Assert.Equal("entry.sh waiting-parent | a.sh waiting-parent | a2 TERM pause | b.sh waiting-parent | b2 TERM pause", drain.Look());
    }

    [Fact]
    public void a_sleep_of_a_trap_is_the_traps_business()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", App("app").InBackground()));
        drain.Look();

        Assert.Equal(
            "entry.sh handler | app traps-business | sleep 60 traps-business",
            drain.Starts("entry.sh", Pause("sleep 60", 60)).After(25).Look());
    }

    [Fact]
    public void a_sleep_that_ignores_the_signal_is_not_asked_in_vain()
    {
        Rehearsal drain = new(Stubborn("entry.sh", App("app")));
        drain.Look();

        Assert.Equal("entry.sh ignorer | sleep 60 aftercare", drain.Ends("app").Starts("entry.sh", Pause("sleep 60", 60).Ignores(Signal.Term)).After(25).Look());
    }
}
