using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Kirei.Linux;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>The invariants of the drain over thousands of random lives.</summary>
public sealed class HistoryProperties
{
    private const int Lives = 1000;

    [Fact]
    public void peaceful_trees_end_clean_in_the_time_they_need() => History.Peaceful.Each(
        history =>
        {
            FakeSystem system = history.Machine(Signal.Term);
            Life life = system.Live();

            NothingIsViolated(system, history);
            Assert.True(life.Kills == 0 || Doubt(history) > 0, $"{life.Kills} were killed");
            Assert.Equal(system.Main!.Status!.Value.ShellCode, life.Code);
            Assert.All(system.Computer.Everyone.Where(MayExpectAnEndOfItsOwn), process =>
                Assert.True(process.IsContent, $"{process.Behaviour}: {process.Status}"));
            Assert.InRange(life.Milliseconds, 0, history.StopAt + history.Main.Worst + Doubt(history) + 300);
        },
        Lives);

    [Fact]
    public void whatever_the_tree_kirei_ends_before_the_runtime_kills_it() => History.Any.Each(
        history =>
        {
            FakeSystem system = history.Machine(Signal.Term);
            Life life = system.Live();

            NothingIsViolated(system, history);
            Assert.Equal(system.Main!.Status!.Value.ShellCode, life.Code);
            Assert.InRange(life.Milliseconds, 0, history.StopAt + 10_000);
            Assert.DoesNotContain(system.Computer.Alive, _ => true);
        },
        Lives);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(28)]
    [InlineData(37)]
    public void other_stop_signals_keep_the_invariants_too(int signal) => History.Any.Each(
        history =>
        {
            FakeSystem system = history.Machine(new Signal(signal));
            Life life = system.Live(Rehearsed.Plan with { StopSignals = [Signal.Term, new Signal(signal)] });

            NothingIsViolated(system, history);
            Assert.Equal(system.Main!.Status!.Value.ShellCode, life.Code);
            Assert.InRange(life.Milliseconds, 0, history.StopAt + 10_000);
        },
        Lives / 4);

    [Fact]
    public void a_second_and_a_third_stop_at_any_time_do_no_harm() => Gen.Select(History.Any, Gen.Int[1, 6000], Gen.Int[1, 6000]).Each(
        (history, second, third) =>
        {
            FakeSystem system = history.Machine(Signal.Term)
                .Receives(Signal.Term, history.StopAt + second).Receives(Signal.Term, history.StopAt + second + third);
            system.Witness.AllowsRepeats = true;
            Life life = system.Live();

            Assert.Empty(system.Violations);
            Assert.Equal(system.Main!.Status!.Value.ShellCode, life.Code);
            Assert.InRange(life.Milliseconds, 0, history.StopAt + 10_000);
        },
        Lives / 2);

    [Fact]
    public void a_main_that_ends_by_itself_leaves_a_tree_that_is_drained_alike() => History.Peaceful.Each(
        history =>
        {
            FakeSystem system = new(Script.Bash(new Run(new Daemoniser(history.Main)), new Run(new Work(history.StopAt, Code: 5))));
            Life life = system.Live();

            Assert.Empty(system.Violations);
            Assert.Equal((5, 0), (life.Code, life.Kills));
            Assert.Empty(system.Lines);
            Assert.InRange(life.Milliseconds, 0, history.StopAt + history.Main.Worst + Doubt(history) + 400);
        },
        Lives / 2);

    [Fact]
    public void without_proc_or_with_hidden_processes_kirei_ends_in_time() => Gen.Select(History.Any, Gen.Bool, History.AnyOf(1, 40)).Each(
        (history, hidden, self) =>
        {
            FakeSystem system = new(history.Main) { HasProc = hidden, HidesProcesses = hidden, Self = new Pid(self) };
            Life life = system.Receives(Signal.Term, history.StopAt).Live();

            Assert.Equal(system.Main!.Status!.Value.ShellCode, life.Code);
            Assert.InRange(life.Milliseconds, 0, history.StopAt + 10_000);
        },
        Lives / 2);

    // A stopped process that a trap has left behind runs when it is continued, and a daemon beside a trap may have been stopped by it in a
    // way of its own: whether they were told is not to be known, and half of the time passes.
    private static double Doubt(History history) =>
        history.ToString() is var text && text.Contains("trap", StringComparison.Ordinal)
            && (text.Contains("halted", StringComparison.Ordinal) || text.Contains("daemon", StringComparison.Ordinal)) ? 9000 : 0;

    private static void NothingIsViolated(FakeSystem system, History history)
    {
        Assert.Empty(system.Violations);
        Assert.All(
            system.Witness.Kills, kill => Assert.True(kill.At >= system.Witness.Deadline, $"{kill.Process.Behaviour} was killed early"));
    }

    /// <summary>
    /// Not a loop, which only a signal ends, nor a script that waits for one, or for a sleep: it is cut with it; not a shell's copy that
    /// has not become anything; not whom a trap has killed.
    /// </summary>
    private static bool MayExpectAnEndOfItsOwn(Simulated process) =>
        process.Behaviour is not (Script { IsLoop: true } or Sleep)
        && !(process.Behaviour is Script && process.FromKirei.Count > 0 && process.Status!.Value.WasKilled)
        && !process.IsCopy
        && (process.FromKirei.Count > 0 || !process.Status!.Value.WasKilled);
}
