using System.Linq;
using System.Reflection;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>
/// The drain's first two facts, as /proc showed them of real programs: what TERM would do to each process, and whom it waits for.
/// Recorded/record makes the recordings.
/// </summary>
public sealed class RecordedFactsTests
{
    [Theory]
    [InlineData("dash-foreground", "entry.sh IsCut Foreground | app Finishes Nobody")]
    [InlineData("bash-foreground", "entry.sh IsCut Foreground | app Finishes Nobody")]
    [InlineData("bash-foreground-beside-background", "entry.sh IsCut Foreground | sleep IsCut Nobody | app Finishes Nobody")]
    [InlineData("busybox-foreground", "entry.sh IsCut Foreground | app Finishes Nobody")]
    [InlineData("busybox-sleep", "entry.sh IsCut Foreground | sleep IsCut Nobody")]
    public void a_naive_script_waits_for_its_foreground_child(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Theory]
    [InlineData("dash-wait", "entry.sh IsCut Children | app Finishes Nobody")]
    [InlineData("bash-wait", "entry.sh IsCut Children | app Finishes Nobody")]
    [InlineData("busybox-wait", "entry.sh IsCut Children | app Finishes Nobody")]
    public void a_script_in_wait_waits_for_all_its_children(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Theory]
    [InlineData("dash-trap-foreground", "entry.sh Defers Foreground | app Finishes Nobody")]
    [InlineData("dash-loop-of-sleep", "entry.sh Defers Foreground | sleep IsCut Nobody")]
    [InlineData("bash-trap-foreground", "entry.sh Defers Foreground | app Finishes Nobody")]
    [InlineData("busybox-trap-foreground", "entry.sh Defers Foreground | app Finishes Nobody")]
    public void a_trap_is_deferred_by_a_foreground_child(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Theory]
    [InlineData("dash-trap-wait", "entry.sh Finishes Children | app Finishes Nobody")]
    [InlineData("bash-trap-wait", "entry.sh Finishes Children | app Finishes Nobody")]
    public void a_trap_is_run_at_once_in_a_wait(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Theory]
    [InlineData("bash-pipeline", "entry.sh IsCut Foreground | app Finishes Nobody | cat IsCut Nobody")]
    [InlineData("bash-process-substitution", "entry.sh IsCut Foreground | app Finishes Nobody | cat IsCut Nobody")]
    [InlineData("bash-command-substitution", "entry.sh IsCut Foreground | entry.sh IsCut Foreground | app Finishes Nobody")]
    public void a_pipe_does_not_change_whom_a_script_waits_for(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Theory]
    [InlineData("python-subprocess-run", "main.py IsCut One app | app Finishes Nobody")]
    [InlineData("perl-system", "main.pl IsCut One app | app Finishes Nobody")]
    [InlineData("find-exec", "find IsCut One app | app Finishes Nobody")]
    [InlineData("flock", "flock IsCut One app | app Finishes Nobody")]
    public void a_driver_names_the_child_that_it_waits_for(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Theory]
    [InlineData("xargs", "xargs IsCut Children | app Finishes Nobody")]
    [InlineData("xargs-parallel", "xargs IsCut Children | app Finishes Nobody | app Finishes Nobody")]
    [InlineData("setsid-wait", "setsid IsCut Children | app Finishes Nobody")]
    [InlineData("python-popen-communicate", "main.py IsCut Children | app Finishes Nobody")]
    public void a_driver_that_names_no_child_waits_for_all(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Theory]
    [InlineData("make-step", "make IsCut Children | app Finishes Nobody")]
    [InlineData("make-step-in-shell", "make IsCut Children | sh IsCut Foreground | app Finishes Nobody")]
    public void make_breaks_its_step_off_although_it_has_a_handler(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Theory]
    [InlineData("su", "su Mishandles One dash | dash IsCut Foreground | app Finishes Nobody")]
    [InlineData("su-bash", "su Mishandles One app | app Finishes Nobody")]
    [InlineData("timeout", "timeout Mishandles Children | app Finishes Nobody")]
    [InlineData("script", "script Mishandles Children | sh IsCut Foreground | app Finishes Nobody")]
    public void a_known_go_between_mishandles_the_signal(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Theory]
    [InlineData("nginx", "nginx Finishes Children | nginx Finishes Nobody")]
    public void a_supervisor_with_handlers_waits_for_its_children(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Theory]
    [InlineData("screen", "screen Finishes Nobody | app Finishes Nobody")]
    [InlineData("tmux", "tmux: server Finishes Nobody | sh IsCut Foreground | app Finishes Nobody")]
    public void who_holds_a_terminal_waits_for_no_child(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Theory]
    [InlineData("perl-handler", "app Finishes Nobody")]
    [InlineData("python-handler", "main.py Finishes Nobody")]
    [InlineData("python-signalfd", "main.py Finishes Nobody")]
    public void who_handles_or_reads_the_signal_finishes(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Theory]
    [InlineData("python-sigwait", "main.py Finishes Nobody")]
    public void who_sleeps_in_sigwait_finishes(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Theory]
    [InlineData("sleep", "sleep IsCut Nobody")]
    [InlineData("nohup", "sleep IsCut Nobody")]
    [InlineData("tail-f", "tail IsCut Nobody")]
    public void who_has_no_handler_is_cut(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Theory]
    [InlineData("perl-ignores-term", "main.pl Stays Nobody")]
    [InlineData("python-blocks-term", "main.py Stays Nobody")]
    [InlineData("dash-ignores-term", "entry.sh Stays Foreground | sleep Stays Nobody")]
    [InlineData("unshare-fork", "unshare Stays One app | app Finishes Nobody")]
    public void who_ignores_or_blocks_the_signal_stays(string recording, string facts) =>
        Assert.Equal(facts, Recording.Facts(recording));

    [Fact]
    public void every_recording_has_its_row() => Assert.Equal(
        Recording.Names(),
        typeof(RecordedFactsTests).GetMethods().SelectMany(test => test.GetCustomAttributes<InlineDataAttribute>())
            .Select(row => (string)row.Data[0]!).Order());
}
