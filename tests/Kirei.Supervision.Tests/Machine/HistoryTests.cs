using System;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Init;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>Whole stops of entrypoints that people write, on the simulated machine. The stop comes after one second.</summary>
public sealed class HistoryTests
{
    private const double Stop = 1000;

    [Fact]
    public void a_lone_program_ends_in_its_own_time_and_gives_its_code() => Ends(new App(700, Code: 3), code: 3, after: 700);

    [Fact]
    public void a_naive_script_ends_with_its_program_and_its_code() =>
        Ends(Script.Bash(new Run(new App(700, Code: 3))), code: 3, after: 700);

    [Fact]
    public void commands_after_the_main_program_run() =>
        Ends(Script.Dash(new Run(new App(500)), new Run(new Work(800))), code: 0, after: 1300);

    [Fact]
    public void two_programs_in_the_background_both_finish() =>
        Ends(Script.Bash(new InBackground(new App(300)), new InBackground(new App(900)), new WaitForAll()), code: 0, after: 900);

    [Fact]
    public void a_pipeline_is_drained() => Ends(Script.Bash(new Pipeline(new App(400), new FilterProgram(200))), code: 0, after: 600);

    [Fact]
    public void a_trap_that_kills_and_waits_does_its_work() =>
        Ends(Script.Bash(new InBackground(new App(400)), new WaitForAll()) with { Trap = Trap.KillAndWait }, code: 143, after: 400);

    [Fact]
    public void a_trap_that_kills_and_exits_leaves_its_program_the_time_it_needs() =>
        Ends(Script.Dash(new InBackground(new App(400)), new WaitForAll()) with { Trap = Trap.KillAndExit }, code: 143, after: 400);

    [Fact]
    public void a_trap_behind_a_foreground_program_runs_after_it() =>
        Ends(Script.Dash(new Run(new App(400))) with { Trap = Trap.KillAndWait }, code: 143, after: 400);

    [Fact]
    public void a_program_that_has_not_run_since_the_stop_was_told_nothing_by_its_trap() =>
        Ends(Script.Bash(new InBackground(new App(400)), new WaitForAll()) with { Trap = Trap.Exit }, code: 143, after: 200 + 400);

    [Fact]
    public void a_prefork_master_stops_its_own_workers() => Ends(new Master(4, 500), code: 0, after: 500);

    [Fact]
    public void su_does_not_cut_its_child_after_two_seconds() => Ends(new GoBetween(new App(5000, Code: 7)), code: 7, after: 5000);

    [Fact]
    public void a_stopped_program_is_continued_and_ends() => Ends(new Halted(new App(300)), code: 0, after: 300);

    [Fact]
    public void a_restart_loop_ends() => Ends(Script.Loop(new App(300)), code: 143, after: 600);

    [Fact]
    public void a_daemon_of_the_script_is_told_when_main_is_done() =>
        Ends(Script.Bash(new Run(new Daemoniser(new App(600))), new Run(new App(200))), code: 0, after: 200 + 600);

    [Fact]
    public void a_script_that_execs_its_last_command_ends_with_it() =>
        Ends(Script.Bash(new Run(new App(200)), new ExecInto(new Work(900, Code: 5))), code: 5, after: 1100);

    [Fact]
    public void a_script_that_computes_for_a_moment_is_let_finish() =>
        Ends(Script.Bash(new Run(new App(200)), new Compute(200), new Run(new Work(300))), code: 0, after: 700);

    [Fact]
    public void a_program_that_starts_something_when_it_is_asked_keeps_it() =>
        Ends(new App(900) { Starts = new App(300) }, code: 0, after: 900 + 300);

    [Fact]
    public void a_stubborn_program_is_killed_at_the_deadline_and_not_before()
    {
        FakeSystem system = new FakeSystem(Script.Bash(new Run(new Rock()))).Receives(Signal.Term, Stop);

        Life life = system.Live();

        Assert.Equal(137, life.Code);
        Assert.InRange(life.Milliseconds, Stop + 9000, Stop + 9400);
        Assert.All(
            system.Witness.Kills, kill => Assert.True(kill.At >= new Instant(1_000_000_000) + TimeSpan.FromMilliseconds(Stop + 9000)));
    }

    [Fact]
    public void a_main_that_ends_while_its_daemon_stays_drains_the_daemon()
    {
        FakeSystem system = new(new Daemoniser(new App(700)));

        Life life = system.Live();

        Assert.Equal((0, 0), (life.Code, life.Kills));
        Assert.InRange(life.Milliseconds, 700, 760);
        Assert.True(system.Process<App>().IsContent);
    }

    [Fact]
    public void a_daemoniser_is_waited_for_when_told_so_and_its_daemon_stopped_on_a_stop()
    {
        FakeSystem system = new FakeSystem(new Daemoniser(new App(700))).Receives(Signal.Term, 50_000);

        Life life = system.Live(Rehearsed.Plan with { AfterMainAsked = AfterMain.Wait });

        Assert.Equal((0, 0), (life.Code, life.Kills));
        Assert.InRange(life.Milliseconds, 50_700, 50_760);
    }

    [Fact]
    public void a_main_that_is_to_be_left_with_ends_kirei_at_once()
    {
        FakeSystem system = new(new Daemoniser(new App(700)));

        Life life = system.Live(Rehearsed.Plan with { AfterMainAsked = AfterMain.Exit });

        Assert.InRange(life.Milliseconds, 0, 1);
        Assert.Empty(system.Process<App>().FromKirei);
    }

    [Fact]
    public void an_idle_kirei_of_a_program_that_ends_by_itself_leaves_with_its_code() =>
        Assert.Equal(9, new FakeSystem(new Work(123_456, Code: 9)).Live().Code);

    [Fact]
    public void the_same_stop_signal_again_within_a_second_is_one_stop()
    {
        FakeSystem system = new FakeSystem(new App(1500))
            .Receives(Signal.Term, Stop)
            .Receives(Signal.Term, Stop + 1)
            .Receives(Signal.Term, Stop + 900);

        Assert.Equal(0, system.Live().Code);
        Assert.Single(system.Process<App>().FromKirei);
    }

    [Fact]
    public void a_later_second_stop_asks_once_more()
    {
        FakeSystem system = new FakeSystem(new App(3000)).Receives(Signal.Term, Stop).Receives(Signal.Term, Stop + 1100);
        system.Witness.AllowsRepeats = true;

        Assert.Equal(99, system.Live().Code);
        Assert.Equal(2, system.Process<App>().FromKirei.Count);
    }

    [Fact]
    public void a_third_stop_kills_at_once()
    {
        FakeSystem system = new FakeSystem(new Rock())
            .Receives(Signal.Term, Stop).Receives(Signal.Term, Stop + 1100).Receives(Signal.Term, Stop + 2200);

        Life life = system.Live();

        Assert.Equal(137, life.Code);
        Assert.InRange(life.Milliseconds, Stop + 2200, Stop + 2300);
    }

    [Fact]
    public void a_program_that_ends_in_the_moment_of_the_third_stop_was_not_killed()
    {
        FakeSystem system = new FakeSystem(new Rock { Life = Stop + 2200 })
            .Receives(Signal.Term, Stop).Receives(Signal.Term, Stop + 1100).Receives(Signal.Term, Stop + 2200);

        Assert.Equal((0, 0), (system.Live().Code, system.Witness.Kills.Count));
        Assert.Empty(system.Lines);
    }

    [Fact]
    public void a_stop_after_a_delay_begins_when_the_delay_is_over()
    {
        FakeSystem system = new FakeSystem(new App(500)).Receives(Signal.Term, Stop);

        Life life = system.Live(Rehearsed.Plan with { StopDelay = TimeSpan.FromSeconds(3) });

        Assert.InRange(life.Milliseconds, Stop + 3500, Stop + 3510);
    }

    [Fact]
    public void a_second_stop_ends_the_delay()
    {
        FakeSystem system = new FakeSystem(new App(500)).Receives(Signal.Term, Stop).Receives(Signal.Term, Stop + 1500);

        Life life = system.Live(Rehearsed.Plan with { StopDelay = TimeSpan.FromSeconds(3) });

        Assert.InRange(life.Milliseconds, Stop + 2000, Stop + 2010);
        Assert.Single(system.Process<App>().FromKirei);
    }

    [Fact]
    public void an_idle_group_is_asked_and_killed_where_there_is_no_proc()
    {
        FakeSystem system = new FakeSystem(Script.Bash(new Run(new Rock()))) { HasProc = false }.Receives(Signal.Term, Stop);

        Assert.Equal(143, system.Live().Code);
        Assert.NotEmpty(system.Witness.Kills);
    }

    [Fact]
    public void without_proc_a_clean_program_ends_in_its_own_time()
    {
        FakeSystem system = new FakeSystem(new App(700)) { HasProc = false }.Receives(Signal.Term, Stop);

        Life life = system.Live();

        Assert.Equal((0, 0), (life.Code, life.Kills));
        Assert.InRange(life.Milliseconds, Stop + 700, Stop + 705);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public void processes_that_may_not_be_seen_are_killed_with_their_group_at_the_deadline(int self)
    {
        FakeSystem system = new FakeSystem(new Rock()) { HidesProcesses = true, Self = new Pid(self) }.Receives(Signal.Term, Stop);

        Life life = system.Live();

        Assert.Equal(137, life.Code);
        Assert.Empty(system.Computer.Alive);
        Assert.InRange(life.Milliseconds, Stop + 9000, Stop + 9400);
    }

    [Fact]
    public void a_process_with_the_pid_that_main_had_does_not_change_the_exit_code()
    {
        Behaviour late = new Work(400, Code: 6); // takes the pid of main, which is free by then
        FakeSystem system = new FakeSystem(new Daemoniser(new App(100) { Starts = late })).Receives(Signal.Term, Stop);

        Assert.Equal(0, system.Live(Rehearsed.Plan with { AfterMainAsked = AfterMain.Wait }).Code);
        Assert.Equal(system.Main!.Id.Pid, system.Process<Work>().Id.Pid);
    }

    [Fact]
    public void a_hup_goes_to_the_program_behind_the_script()
    {
        FakeSystem system = new FakeSystem(Script.Bash(new Run(new App(100, 4, Signal.Hup)))).Receives(Signal.Hup, Stop);

        Assert.Equal(4, system.Live().Code);
        Assert.Equal(Signal.Hup, system.Process<App>().FromKirei.Single().Signal);
    }

    [Fact]
    public void a_program_that_ends_at_the_very_deadline_was_not_killed()
    {
        FakeSystem system = new FakeSystem(new App(9000)).Receives(Signal.Term, Stop);

        Life life = system.Live();

        Assert.Equal(0, life.Code);
        Assert.Equal(system.Process<App>().IsContent, life.Kills == 0);
        Assert.Equal(life.Kills == 0, system.Lines.Count == 0);
    }

    private static void Ends(Behaviour main, int code, double after)
    {
        FakeSystem system = new FakeSystem(main) { Computer = { ExecMilliseconds = 1 } }.Receives(Signal.Term, Stop);

        Life life = system.Live();

        Assert.Empty(system.Violations);
        Assert.Equal((code, 0), (life.Code, life.Kills));
        Assert.All(system.Computer.Everyone.Where(process => process.Behaviour is not Script { IsLoop: true }), process =>
            Assert.True(process.IsContent, $"{process.Behaviour}: {process.Status}"));
        Assert.InRange(life.Milliseconds, Stop + after, Stop + after + 60);
        Assert.Empty(system.Lines);
    }
}
