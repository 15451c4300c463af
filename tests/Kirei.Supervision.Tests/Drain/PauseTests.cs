using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>Scripts that sleep, and what they sleep for.</summary>
public sealed class PauseTests
{
    [Fact]
    public void a_script_that_polls_may_sleep_until_the_others_have_gone_and_goes_on_then()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app").InBackground(), Pause("sleep 1", 1)));
        Assert.Equal("entry.sh cut-last | app TERM handler | sleep 1 cut-last", drain.Look());

        drain.Ends("sleep 1").Starts("entry.sh", Pause("sleep 2", 1)).After(25);
        Assert.Equal("entry.sh cut-last | app handler | sleep 2 cut-last", drain.Look());
        Assert.Equal(
            "entry.sh waits | sleep 2 post-stop-work",
            drain.Ends("app").Starts("entry.sh", Pause("sleep 2", 1)).Ends("sleep 2").After(25).Look());
        Assert.Equal("entry.sh waits | cp post-stop-work", drain.Ends("sleep 2").Starts("entry.sh", Plain("cp")).After(25).Look());
    }

    [Fact]
    public void the_sleep_in_which_a_script_learns_that_the_others_have_gone_is_let_end()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app").InBackground(), Pause("sleep 1", 1)));
        drain.Look();

        Assert.Equal(
            "entry.sh waits | sleep 1 waits",
            drain.Ends("app").After(25).Look().Replace("sleep 1 cut-last", "sleep 1 waits", System.StringComparison.Ordinal));
    }

    [Fact]
    public void a_script_that_sleeps_while_nobody_finishes_is_ended_before_its_sleep()
    {
        Rehearsal drain = new(Bash("loop.sh", Pause("sleep 1", 1)));

        Assert.Equal("loop.sh TERM cut | sleep 1 TERM cut", drain.Look());
        Assert.Equal("loop.sh sleep 1", drain.Sent());
    }

    [Fact]
    public void a_script_that_sleeps_on_when_nobody_is_left_is_an_endless_loop()
    {
        Rehearsal drain = new(Bash("loop.sh", App("app")));
        drain.Look();
        drain.Ends("app").Starts("loop.sh", Pause("sleep 1", 1)).After(25);
        Assert.Equal("loop.sh waits | sleep 1 post-stop-work", drain.Look());

        drain.Ends("sleep 1").Starts("loop.sh", Pause("sleep 2", 1)).After(1000);
        Assert.Equal("loop.sh TERM cut | sleep 2 TERM cut", drain.Look());
    }

    [Fact]
    public void a_script_that_polls_for_what_does_not_end_is_awaited_for_half_of_the_time()
    {
        Rehearsal drain = new(Bash("entry.sh", App("slow").InBackground(), Pause("sleep 1", 1)));
        drain.Look();
        drain.Ends("sleep 1").Starts("entry.sh", Pause("sleep 2", 1));

        Assert.InRange(drain.Until("entry.sh TERM cut | slow handler | sleep 2 TERM cut"), 3900, 4100);
    }

    [Fact]
    public void a_sleep_that_ends_in_time_is_the_scripts_own_work()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();

        Assert.Equal("entry.sh waits | sleep 5 post-stop-work", drain.Ends("app").Starts("entry.sh", Pause("sleep 5", 5)).After(25).Look());
    }

    [Fact]
    public void a_sleep_that_is_longer_than_the_time_left_is_ended_after_its_script()
    {
        Rehearsal drain = new(Bash("loop.sh", App("job")));
        drain.Look();

        Assert.Equal("loop.sh TERM cut | sleep 60 TERM cut", drain.Ends("job").Starts("loop.sh", Pause("sleep 60", 60)).After(25).Look());
    }

    [Fact]
    public void a_loop_that_opens_a_named_pipe_again_waits_for_a_writer_that_never_comes()
    {
        Rehearsal drain = new(Bash("loop.sh", Filter("cat").ReadsWrittenPipe("app")), App("app"));
        Assert.Equal("loop.sh waits | cat reader | app TERM handler", drain.Look());

        drain.Ends("cat").Starts("loop.sh", Plain("cat 2").In(BlockedIn.OpenOfPipe)).After(25);
        Assert.Equal("loop.sh cut-last | cat 2 cut-last | app handler", drain.Look());
        Assert.Equal("loop.sh TERM cut | cat 2 TERM cut", drain.Ends("app").After(25).Look());
    }

    [Fact]
    public void a_tail_that_follows_a_named_pipe_has_a_moment_for_the_last_lines()
    {
        Rehearsal drain = new(App("app"), Filter("tail").Pauses(1000));
        drain.Look();
        drain.Ends("app").Changes("tail", tail => tail.ReadsEndedPipe());
        Assert.Equal("tail script-goes-on", drain.After(25).Look());

        Assert.Equal("tail script-goes-on", drain.After(240).Look());
        Assert.Equal("tail TERM cut", drain.After(20).Look());
    }

    [Fact]
    public void a_sleep_of_a_trap_is_the_traps_business()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", App("app").InBackground()));
        drain.Look();

        Assert.Equal(
            "entry.sh handler | app left-to-trap | sleep 60 left-to-trap",
            drain.Starts("entry.sh", Pause("sleep 60", 60)).After(25).Look());
    }

    [Fact]
    public void a_sleep_that_ignores_the_signal_is_not_asked_in_vain()
    {
        Rehearsal drain = new(Stubborn("entry.sh", App("app")));
        drain.Look();

        Assert.Equal(
            "entry.sh ignorer | sleep 60 ignorer",
            drain.Ends("app").Starts("entry.sh", Pause("sleep 60", 60).Ignores(Signal.Term)).After(25).Look());
    }
}
