using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>Processes in state T, under each rule: a signal waits until they are continued, and so does whoever waits for them.</summary>
public sealed class StoppedTests
{
    [Fact]
    public void a_stopped_leaf_is_asked_and_continued() =>
        Assert.Equal("sleep TERM CONT cut", new Rehearsal(Sleeper("sleep").Stopped()).Look());

    [Fact]
    public void a_stopped_script_is_continued_without_being_asked() =>
        Assert.Equal(
            "entry.sh CONT waits | app TERM handler",
            new Rehearsal(Bash("entry.sh", App("app")).In(BlockedIn.Other).Stopped()).Look());

    [Fact]
    public void a_stopped_filter_is_continued_without_being_asked() =>
        Assert.Equal("app TERM handler | tee CONT reader", new Rehearsal(App("app"), Filter("tee").Stopped()).Look());

    [Fact]
    public void a_stopped_go_between_is_continued() =>
        Assert.Equal("su CONT wrapper | app TERM handler", new Rehearsal(Wrapper("su", App("app")).Stopped()).Look());

    [Fact]
    public void a_stopped_ignorer_is_continued_so_that_its_work_can_end() =>
        Assert.Equal("rock CONT ignorer", new Rehearsal(Stubborn("rock").Stopped()).Look());

    [Fact]
    public void a_stopped_trap_is_asked_and_continued() =>
        Assert.Equal(
            "entry.sh TERM CONT handler | app left-to-trap",
            new Rehearsal(BashWithTrap("entry.sh", App("app").InBackground()).Stopped()).Look());

    [Fact]
    public void a_stopped_worker_is_continued_so_that_it_hears_its_master() =>
        Assert.Equal("master TERM handler | worker CONT left-to-handler", new Rehearsal(App("master", App("worker").Stopped())).Look());

    [Fact]
    public void stopped_aftercare_is_continued()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();

        Assert.Equal(
            "entry.sh waits | cp CONT post-stop-work", drain.Ends("app").Starts("entry.sh", Plain("cp").Stopped()).After(25).Look());
    }

    [Fact]
    public void a_stopped_restart_loop_is_asked_and_continued()
    {
        Rehearsal drain = new(Bash("loop.sh", App("app")));
        drain.Look();
        drain.Ends("app").Starts("loop.sh", App("app").Stopped()).Changes("loop.sh", loop => loop.Stopped()).After(25);

        Assert.Equal("loop.sh TERM CONT loop | app TERM CONT restart-loop", drain.Look());
    }

    [Fact]
    public void an_orphan_that_is_presumed_told_is_continued_so_that_it_hears_of_it()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", App("app").InBackground().Stopped()));
        drain.Look();

        Assert.Equal("app CONT assumed-told", drain.Ends("entry.sh").After(25).Look());
    }

    [Fact]
    public void a_stopped_process_is_killed_at_the_deadline() =>
        Assert.Equal("rock KILL deadline", new Rehearsal(Stubborn("rock").Stopped()).After(8000).Look());
}
