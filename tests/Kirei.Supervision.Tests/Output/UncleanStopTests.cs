using System;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Machine;

namespace Kirei.Supervision.Tests.Output;

/// <summary>Two or three lines after an unclean stop: who, why, and what would fix it.</summary>
public sealed class UncleanStopTests
{
    [Fact]
    public void a_stubborn_program_is_named_with_the_reason_and_the_way_out()
    {
        string[] lines = Lines(Script.Bash(new Run(new Rock())));

        Assert.Equal("kirei: not a clean stop: 2 processes were killed 9.0 s after SIGTERM", lines[0]);
        Assert.Matches(@"^kirei: killed Rock \(\d+\): it ignores SIGTERM; let it handle SIGTERM", Assert.Single(lines[1..]));
    }

    [Fact]
    public void a_program_that_did_not_finish_is_told_of_the_time_it_needs() =>
        Assert.Matches("App .*it handles SIGTERM but did not finish; allow more time than 10.0 s .*--grace", Lines(new App(60_000))[1]);

    [Fact]
    public void work_after_the_main_program_is_told_as_that() =>
        Assert.Contains(
            "the work after the main program did not finish",
            Lines(Script.Bash(new Run(new App(100)), new Run(new Work(60_000))))[1],
            StringComparison.Ordinal);

    [Fact]
    public void a_trap_behind_a_foreground_child_that_stays_names_the_child()
    {
        string[] lines = Lines(Script.Dash(new Run(new Deaf())) with { Trap = Trap.KillAndWait });

        Assert.Contains("Deaf", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void two_at_the_most_are_named() =>
        Assert.Equal(3, Lines(Script.Bash(new InBackground(new Rock()), new InBackground(new App(50_000)),
            new InBackground(new App(60_000)), new WaitForAll())).Length);

    [Fact]
    public void what_main_left_is_told_as_after_mains_end() =>
        Assert.StartsWith(
            "kirei: not a clean stop: 1 process was killed 9.0 s after main's end",
            Lines(new Daemoniser(new Rock()))[0],
            StringComparison.Ordinal);

    [Fact]
    public void what_could_not_be_seen_is_told_as_well()
    {
        FakeSystem system = new FakeSystem(new Rock()) { HasProc = false, Self = new Pid(7) }.Receives(Signal.Term, 1000);
        _ = system.Live();

        Assert.Equal("kirei: not a clean stop: main's process group was killed 9.0 s after SIGTERM", system.Lines[0]);
        Assert.Equal(2, system.Lines.Count);
    }

    [Fact]
    public void an_endless_grace_is_not_called_too_short()
    {
        FakeSystem system = new FakeSystem(new App(60_000))
            .Receives(Signal.Term, 1000)
            .Receives(Signal.Term, 2500)
            .Receives(Signal.Term, 4000);
        system.Knows("main", new Script(ProcessKind.Shell, Trap.None, IsLoop: false, [new Run(new App(100)), new Run(new App(60_000, 1))]));
        system.Witness.AllowsRepeats = true;
        _ = system.Live(Rehearsed.Plan with { Grace = null });

        Assert.DoesNotContain(system.Lines, line => line.Contains("than 0 ms", StringComparison.Ordinal));
    }

    [Fact]
    public void the_words_go_to_the_termination_log_too_and_quiet_keeps_them_from_the_console()
    {
        FakeSystem system = new FakeSystem(new Rock()).Receives(Signal.Term, 1000);
        _ = system.Live(Rehearsed.Plan with { IsQuiet = true });

        Assert.Empty(system.Lines);
        Assert.StartsWith("not a clean stop: 1 process was killed", system.Files["/dev/termination-log"], StringComparison.Ordinal);
        Assert.DoesNotContain('\n', system.Files["/dev/termination-log"]);
    }

    [Fact]
    public void a_clean_stop_says_nothing_anywhere()
    {
        FakeSystem system = new FakeSystem(new App(100)).Receives(Signal.Term, 1000);
        _ = system.Live();

        Assert.Empty(system.Lines);
        Assert.Empty(system.Files);
    }

    private static string[] Lines(Behaviour main)
    {
        FakeSystem system = new FakeSystem(main).Receives(Signal.Term, main is Daemoniser ? 60_000 : 1000);
        _ = system.Live();
        Assert.InRange(system.Lines.Count, 2, 3);
        return [.. system.Lines];
    }
}
