using System;
using Xunit;

namespace Kirei.Linux.Tests.Processes;

public sealed class ChildChangeTests
{
    [Fact]
    public void without_children_it_says_so() => Assert.Equal(ChildChangeKind.NoChildren, ChildChange.Next().Kind);

    [Fact]
    public void of_a_child_that_runs_there_is_nothing_to_tell()
    {
        Pid child = Children.Start("sleep", "1000");

        Assert.Equal(ChildChangeKind.Nothing, ChildChange.Next().Kind);
        _ = Children.KillAndReap(child);
    }

    [Fact]
    public void an_exit_code_arrives() => Assert.Equal(ExitStatus.Exited(42), Children.Run("sh", "-c", "exit 42"));

    [Fact]
    public void the_signal_that_killed_arrives() =>
        Assert.Equal(ExitStatus.Killed(Signal.Term), Children.Run("sh", "-c", "kill -TERM $$"));

    [Fact]
    public void the_signal_that_killed_with_a_core_arrives() =>
        Assert.Equal(ExitStatus.Killed(Signal.Quit), Children.Run("sh", "-c", "ulimit -c 0; kill -QUIT $$"));

    [Fact]
    public void a_stop_is_told_once_and_reaps_nobody()
    {
        Pid child = Children.Start("sh", "-c", "kill -STOP $$; exit 3");

        ChildChange change = default;
        Eventually.Is(() => (change = ChildChange.Next()).Kind != ChildChangeKind.Nothing, "the child stopped");

        Assert.Equal(new ChildChange(ChildChangeKind.Stopped, child, StoppedBy: Signal.Stop), change);
        Assert.Equal(ChildChangeKind.Nothing, ChildChange.Next().Kind);
        Assert.Equal(Errno.None, Signalling.Send(child, Signal.Cont));
        Assert.Equal(ExitStatus.Exited(3), Children.Reap(child));
    }

    [Fact]
    public void a_child_that_makes_its_parent_its_tracer_gets_its_signals_and_is_not_taken_for_dead()
    {
        Pid child = Children.Start("perl", "-e", """
            $SIG{TERM} = sub { exit 7 };
            syscall(101, 0, 0, 0, 0) == 0 or exit 9; # PTRACE_TRACEME
            kill "TERM", $$;
            sleep 1 while 1;
            """);

        ChildChange change = default;
        Eventually.Is(() => (change = ChildChange.Next()).Kind != ChildChangeKind.Nothing, "the child ended");

        Assert.Equal(new ChildChange(ChildChangeKind.Ended, child, ExitStatus.Exited(7)), change);
    }

    [Fact]
    public void a_signal_reaches_a_whole_group()
    {
        Pid shell = Children.Start("sh", "-c", "sleep 1000 & wait");
        using ProcFileSystem proc = ProcFileSystem.TryOpen()!;
        Eventually.Is(() => Tree.ChildOf(proc, shell) is not null, "the shell has a child");
        Pid grandchild = Tree.ChildOf(proc, shell)!.Value;
        using PidDescriptor? watched = PidDescriptor.TryOpen(grandchild, out _);

        Assert.Equal(Errno.None, Signalling.SendToGroup(shell, Signal.Term));

        Assert.Equal(ExitStatus.Killed(Signal.Term), Children.Reap(shell));
        Assert.True(Readable.Within(watched!.Number, Eventually.Limit));
    }
}
