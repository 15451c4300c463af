using Kirei.Linux;
using Kirei.Supervision.Drain;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>A second stop signal: once more to everyone who is still waited for.</summary>
public sealed class SecondStopTests
{
    [Fact]
    public void who_was_asked_is_asked_again_and_who_is_held_is_not()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app"), Filter("tee")));
        drain.Look();

        Assert.Equal("app TERM handler", drain.After(2000).TellAgain());
    }

    [Fact]
    public void who_was_asked_with_another_signal_gets_that_one_again()
    {
        Rehearsal drain = new Rehearsal(Bash("entry.sh", App("nginx").Handles(Signal.Quit), App("app"))).StoppedBy(Signal.Quit);
        drain.Look();

        Assert.Equal("nginx QUIT handler | app TERM handler", drain.After(2000).TellAgain());
    }

    [Fact]
    public void workers_are_still_their_masters_business()
    {
        Rehearsal drain = new(App("master", App("worker")));
        drain.Look();

        Assert.Equal("master TERM handler", drain.After(2000).TellAgain());
    }

    [Fact]
    public void patience_with_aftercare_ends()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app")));
        drain.Look();
        drain.Ends("app").Starts("entry.sh", Plain("cp")).After(25).Look();

        Assert.Equal("", drain.After(2000).TellAgain());
        Assert.Equal("entry.sh TERM cut | cp TERM cut", drain.Look());
    }

    [Fact]
    public void patience_with_who_is_presumed_told_ends()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", App("app").InBackground()));
        drain.Look();
        drain.Ends("entry.sh").After(25).Look();

        Assert.Equal("", drain.After(2000).TellAgain());
        Assert.Equal("app TERM handler", drain.Look());
    }

    [Fact]
    public void patience_with_a_drained_filter_and_a_settling_shell_ends()
    {
        Rehearsal drain = new(App("app"), Filter("tee"), Bash("entry.sh", App("other")));
        drain.Look();
        drain.Ends("app").Ends("other").Changes("tee", tee => tee.ReadsEndedPipe()).After(25);
        Assert.Equal("tee program-goes-on | entry.sh script-goes-on", drain.Look());

        Assert.Equal("", drain.TellAgain());
        Assert.Equal("tee TERM cut | entry.sh TERM cut", drain.Look());
    }

    [Fact]
    public void an_ignorer_is_not_asked_again()
    {
        Rehearsal drain = new(Stubborn("rock"));
        drain.Look();

        Assert.Equal("", drain.After(2000).TellAgain());
    }

    [Fact]
    public void who_is_stopped_by_now_is_continued()
    {
        Rehearsal drain = new(App("app"));
        drain.Look();

        Assert.Equal("app TERM CONT handler", drain.Changes("app", app => app.Stopped()).After(2000).TellAgain());
    }
}
