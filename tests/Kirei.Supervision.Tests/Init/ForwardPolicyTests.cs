using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Init;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Drain;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Init;

/// <summary>Signals that are no stop signals.</summary>
public sealed class ForwardPolicyTests
{
    private static readonly Signal Usr1 = new(10);

    [Fact]
    public void a_hup_goes_to_the_program_behind_the_script() =>
        Assert.Equal("app", Receivers(Signal.Hup, Bash("entry.sh", App("app").Handles(Signal.Hup))));

    [Fact]
    public void a_script_with_a_trap_for_it_gets_it_itself() =>
        Assert.Equal("entry.sh", Receivers(Signal.Hup, Bash("entry.sh", App("app").Handles(Signal.Hup)).Handles(Signal.Hup)));

    [Fact]
    public void on_each_branch_the_topmost_one_gets_it() =>
        Assert.Equal(
            "a, master",
            Receivers(Usr1, Bash("entry.sh", App("a")
                .Handles(Usr1), Bash("b.sh", App("master", App("worker").Handles(Usr1)).Handles(Usr1)), Sleeper("sleep"))));

    [Fact]
    public void nobody_who_does_not_handle_it_gets_it() => Assert.Equal("", Receivers(Usr1, Bash("entry.sh", App("app"))));

    [Fact]
    public void a_shells_own_handler_for_int_is_none() =>
        Assert.Equal("app", Receivers(Signal.Int, Bash("entry.sh", App("app").Handles(Signal.Int)).Handles(Signal.Int)));

    [Fact]
    public void a_real_time_signal_goes_the_same_way() =>
        Assert.Equal("app", Receivers(new Signal(40), Bash("entry.sh", App("app").Handles(new Signal(40)))));

    [Fact]
    public void orphans_beside_main_do_not_get_it() =>
        Assert.Equal("app", Receivers(Signal.Hup, Bash("entry.sh", App("app").Handles(Signal.Hup)), App("daemon").Handles(Signal.Hup)));

    [Fact]
    public void a_main_that_is_not_to_be_seen_leaves_nobody() =>
        Assert.Empty(ForwardPolicy.Choose(new ProcessTree(), new Pid(10), Signal.Hup));

    private static string Receivers(Signal signal, params Actor[] roots)
    {
        ProcessTree tree = new Rehearsal(roots).Snapshot();
        return string.Join(", ", ForwardPolicy.Choose(tree, roots[0].Pid, signal).Select(id => tree[tree.IndexOf(id.Pid)].Name.ToString()));
    }
}
