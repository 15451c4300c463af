using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>What may not be looked at: wait channels and standard inputs of another user's processes.</summary>
public sealed class HiddenFactsTests
{
    [Fact]
    public void a_shell_with_children_is_taken_to_wait_for_them() =>
        Assert.Equal(
            "entry.sh waits | app TERM handler",
            new Rehearsal(Bash("entry.sh", App("app")).In(BlockedIn.Unknown)).Look());

    [Fact]
    public void a_program_with_children_is_not_taken_to_wait_for_them() =>
        Assert.Equal(
            "server cut-last | app TERM handler",
            new Rehearsal(Plain("server", App("app")).In(BlockedIn.Unknown)).Look());

    [Fact]
    public void xargs_is_taken_to_wait_for_its_children() =>
        Assert.Equal("xargs waits | job TERM handler", new Rehearsal(Xargs("xargs", App("job")).In(BlockedIn.Unknown)).Look());

    [Fact]
    public void a_trap_with_an_unmarked_child_is_taken_to_be_deferred() =>
        Assert.Equal(
            "entry.sh TERM deferred-trap | app TERM handler",
            new Rehearsal(DashWithTrap("entry.sh", App("app")).In(BlockedIn.Unknown)).Look());

    [Fact]
    public void a_program_in_the_group_of_one_that_was_asked_is_taken_for_its_filter()
    {
        Rehearsal drain = new(Bash("entry.sh", App("app"), Plain("tee").HasHiddenInput()));

        Assert.Equal("entry.sh waits | app TERM handler | tee reader", drain.Look());
        Assert.Equal("entry.sh waits | app handler | tee reader", drain.After(3000).Look());
    }

    [Fact]
    public void a_program_in_a_group_of_its_own_is_no_filter() =>
        Assert.Equal(
            "entry.sh waits | app TERM handler | tool cut-last",
            new Rehearsal(Bash("entry.sh", App("app"), Plain("tool").HasHiddenInput().InOwnGroup())).Look());

    [Fact]
    public void a_shells_own_trap_does_not_make_its_children_filters() =>
        Assert.Equal(
            "entry.sh TERM deferred-trap | tool cut-last",
            new Rehearsal(BashWithTrap("entry.sh", Plain("tool").HasHiddenInput())).Look());

    [Fact]
    public void a_program_with_children_is_no_filter() =>
        Assert.Equal(
            "app TERM handler | server cut-last | worker reader",
            new Rehearsal(App("app"), Plain("server", Plain("worker").HasHiddenInput()).HasHiddenInput()).Look());
}
