using Kirei.Linux;
using Kirei.Supervision.Drain;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>Traps that hang behind a foreground child, which nobody has asked.</summary>
public sealed class OverdueTrapTests
{
    private const double Half = 4000;

    /// <summary><c>( trap … TERM; app ) &amp;</c> under bash: everybody below bears the mark of a background job.</summary>
    private static Actor BackgroundBash(params Actor[] children) => BashWithTrap("job.sh", children).InBackground();

    private static Actor Marked(string name) => App(name).InBackground();

    [Fact]
    public void a_bash_in_the_background_may_wait_for_its_only_child()
    {
        Rehearsal drain = new(Bash("entry.sh", BackgroundBash(Marked("app"))));
        Assert.Equal("entry.sh waits | job.sh TERM handler | app left-to-trap", drain.Look());

        Assert.Equal("entry.sh waits | job.sh handler | app left-to-trap", drain.After(Half - 100).Look());
        Assert.Equal("entry.sh waits | job.sh overdue-trap | app TERM handler", drain.After(200).Look());
        Assert.Equal("entry.sh waits | job.sh overdue-trap | app handler", drain.After(25).Look());
    }

    [Fact]
    public void of_several_children_it_is_the_youngest_and_the_others_stay_the_traps()
    {
        Rehearsal drain = new(BackgroundBash(Marked("helper"), Marked("app")));
        drain.Look();

        Assert.Equal("job.sh overdue-trap | helper left-to-trap | app TERM handler", drain.After(Half).Look());
        Assert.Equal("job.sh overdue-trap | helper left-to-trap", drain.Ends("app").After(25).Look());
        Assert.Equal("job.sh overdue-trap | helper left-to-trap", drain.After(2900).Look());
        Assert.Equal("job.sh overdue-trap | helper TERM last-call", drain.After(100).Look());
    }

    [Fact]
    public void work_that_the_trap_has_begun_is_its_own()
    {
        Rehearsal drain = new(BackgroundBash(Marked("app")));
        drain.Look();
        drain.Ends("app").Starts("job.sh", Plain("backup").InBackground()).After(25);

        Assert.Equal("job.sh handler | backup left-to-trap", drain.Look());
        Assert.Equal("job.sh handler | backup left-to-trap", drain.After(7000).Look());
    }

    [Fact]
    public void a_trap_that_goes_on_to_its_clean_up_after_all_is_left_in_peace()
    {
        Rehearsal drain = new(BackgroundBash(Marked("app")));
        drain.Look();
        Assert.Equal("job.sh overdue-trap | app TERM handler", drain.After(Half).Look());

        Assert.Equal(
            "job.sh overdue-trap | backup left-to-trap",
            drain.Ends("app").Starts("job.sh", Plain("backup").InBackground()).After(25).Look());
        Assert.Equal("job.sh overdue-trap | backup left-to-trap", drain.After(3000).Look());
    }

    [Fact]
    public void a_trap_told_by_another_trap_waits_for_a_foreground_child()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", DashWithTrap("job.sh", Marked("app")).Waits().InBackground()));
        Assert.Equal("entry.sh TERM handler | job.sh left-to-trap | app left-to-trap", drain.Look());

        Assert.Equal("entry.sh handler | job.sh overdue-trap | app TERM handler", drain.After(Half).Look());
    }

    [Fact]
    public void a_trap_told_by_a_supervisor_waits_for_a_foreground_child()
    {
        Rehearsal drain = new(App("supervisord", BashWithTrap("run.sh", App("app"))));
        Assert.Equal("supervisord TERM handler | run.sh left-to-handler | app left-to-trap", drain.Look());

        Assert.Equal("supervisord handler | run.sh overdue-trap | app TERM handler", drain.After(Half).Look());
    }

    [Fact]
    public void the_foreground_child_of_an_overdue_trap_is_judged_like_any_other()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", BackgroundBash(Bash("run.sh", Marked("app")).InBackground())));
        drain.Look();

        Assert.Equal("entry.sh handler | job.sh overdue-trap | run.sh waits | app TERM handler", drain.After(Half).Look());
        Assert.Equal("entry.sh handler | job.sh overdue-trap | run.sh script-goes-on", drain.Ends("app").After(25).Look());
    }

    [Fact]
    public void a_trap_that_waits_for_a_slow_background_child_is_waited_for()
    {
        Rehearsal drain = new(BashWithTrap("entry.sh", Marked("slow")));
        drain.Look();

        Assert.Equal("entry.sh handler | slow left-to-trap", drain.After(Half + 2900).Look());
    }

    [Fact]
    public void a_dash_that_waits_for_a_slow_background_child_is_waited_for_in_the_background_too()
    {
        Rehearsal drain = new(Bash("entry.sh", DashWithTrap("job.sh", Marked("slow")).InBackground()));
        drain.Look();

        Assert.Equal("entry.sh waits | job.sh handler | slow left-to-trap", drain.After(Half + 2900).Look());
    }
}
