using Kirei.Lab.Witness;
using Kirei.Linux;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>Lines as trace_pipe prints them, and command names that try to look like something else.</summary>
public sealed class TraceLineTests
{
    [Fact]
    public void a_signal_is_read_with_sender_receiver_and_fate() => Assert.Equal(
        new SignalSent(At(4135, 813458), 22921, "bash", 22922, Signal.Term, SendOutcome.Ignored, FromKernel: false),
        TraceLine.Parse("            bash-22921   [001] d..1.  4135.813458: signal_generate: sig=15 errno=0 code=0 comm=bash pid=22922 grp=1 res=1"));

    [Fact]
    public void the_kernels_own_signal_is_told_apart() =>
        Assert.True(((SignalSent)TraceLine.Parse("  x-1  [000] d..1. 1.000000: signal_generate: sig=9 errno=0 code=128 comm=y pid=2 grp=1 res=0")!).FromKernel);

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", false)]
    [InlineData("55c7edcafe40", true)]
    public void a_delivery_is_handled_when_there_is_a_handler(string handler, bool handled) => Assert.Equal(
        new SignalDelivered(At(4135, 816091), 22922, Signal.Term, handled),
        TraceLine.Parse($"            bash-22922   [000] d..1.  4135.816091: signal_deliver: sig=15 errno=0 code=0 sa_handler={handler} sa_flags=0"));

    [Fact]
    public void a_name_with_everything_in_it_does_not_mislead() => Assert.Equal(
        new Forked(At(7, 5), 41, 42),
        TraceLine.Parse("  a-9 [0] pid=7: x-41   [001] .....  7.000005: sched_process_fork: comm=a-9 [0] pid=7: x pid=41 child_comm=a child_pid=9 child_pid=42"));

    [Fact]
    public void a_name_that_looks_like_fields_does_not_change_them() => Assert.Equal(
        new SignalSent(At(1, 1), 1, "kirei", 41, Signal.Term, SendOutcome.Queued, FromKernel: false),
        TraceLine.Parse("  kirei-1  [000] d..1. 1.000001: signal_generate: sig=15 errno=0 code=0 comm=pid=1 sig=9 c pid=41 grp=1 res=0"));

    [Theory]
    [InlineData("  a-99999999999   [001] ..... 7.000005: sched_process_exit: comm=a pid=1 prio=120")]
    [InlineData("  a-1   [001] ..... 99999999999999999999.000005: sched_process_exit: comm=a pid=1 prio=120")]
    [InlineData("  a-1   [001] ..... \u0667.000005: sched_process_exit: comm=a pid=1 prio=120")]
    [InlineData("CPU:1 [LOST 99999999999 EVENTS]")]
    public void a_number_that_the_kernel_does_not_print_is_no_event(string line) => Assert.Null(TraceLine.Parse(line));

    [Fact]
    public void a_name_with_line_feeds_loses_no_event()
    {
        TraceLines lines = new();
        Assert.Null(lines.Take("  kirei-1  [000] d..1. 1.000001: signal_generate: sig=15 errno=0 code=0 comm=a"));
        Assert.Null(lines.Take(""));
        Assert.Equal(
            new SignalSent(At(1, 1), 1, "kirei", 41, Signal.Term, SendOutcome.Queued, FromKernel: false),
            lines.Take("b pid=41 grp=1 res=0"));
        Assert.Null(lines.Take("        a"));
        Assert.Equal(new ExitCalled(At(1, 2), 41, 3), lines.Take("b-41   [001] ..... 1.000002: sys_exit_group(error_code: 3)"));
    }

    [Fact]
    public void a_thread_is_no_process()
    {
        Assert.True(((TaskCreated)TraceLine.Parse(".NET TP Worker-22882   [001] .....  4136.669407: task_newtask: pid=22926 comm=.NET TP Worker clone_flags=3d0f00 oom_score_adj=0")!).IsThread);
        Assert.False(((TaskCreated)TraceLine.Parse("bash-22915   [001] .....  4135.820353: task_newtask: pid=22923 comm=bash clone_flags=1200000 oom_score_adj=0")!).IsThread);
    }

    [Fact]
    public void an_end_is_read_with_its_code_and_whether_it_is_the_whole_process()
    {
        Assert.Equal(
            new ExitCalled(At(4135, 819997), 22921, 250),
            TraceLine.Parse("  bash-22921   [001] .....  4135.819997: sys_exit_group(error_code: fa)"));
        Assert.Equal(
            new Exited(At(1, 1), 5, IsWholeProcess: false),
            TraceLine.Parse("  csc-5 [001] ..... 1.000001: sched_process_exit: comm=csc pid=5 prio=120 group_dead=false"));
        Assert.Equal(
            new Exited(At(1, 1), 5, IsWholeProcess: true),
            TraceLine.Parse("  csc-5 [001] ..... 1.000001: sched_process_exit: comm=csc pid=5 prio=120 group_dead=true"));
    }

    [Fact]
    public void a_program_is_read_with_spaces_in_its_name() => Assert.Equal(
        new Executed(At(1, 1), 5, "/opt/my app/run pid=3"),
        TraceLine.Parse("  x-5 [001] ..... 1.000001: sched_process_exec: filename=/opt/my app/run pid=3 pid=5 old_pid=5"));

    [Fact]
    public void what_the_kernel_had_to_drop_is_counted() =>
        Assert.Equal(123, ((EventsLost)TraceLine.Parse("CPU:0 [LOST 123 EVENTS]")!).Count);

    [Theory]
    [InlineData("")]
    [InlineData("# tracer: nop")]
    [InlineData("x-5 [001] ..... 1.000001: sched_switch: prev_comm=x")]
    public void any_other_line_is_nothing(string line) => Assert.Null(TraceLine.Parse(line));

    private static Instant At(long seconds, long microseconds) => new(seconds * 1_000_000_000 + microseconds * 1_000);
}
