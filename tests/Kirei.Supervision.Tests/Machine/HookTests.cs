using System;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Init;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>The commands before main and after everything.</summary>
public sealed class HookTests
{
    private static readonly InitPlan WithOnStop = Rehearsed.Plan with { OnStop = Rehearsed.Command("save") };
    private static readonly InitPlan WithPreStop = Rehearsed.Plan with { PreStop = Rehearsed.Command("tell") };
    private static readonly InitPlan WithOnStart = Rehearsed.Plan with { OnStart = Rehearsed.Command("prepare") };

    [Fact]
    public void on_stop_runs_when_everything_has_ended_and_knows_how()
    {
        FakeSystem system = new FakeSystem(new App(300, Code: 4)).Knows("save", new Work(500)).Receives(Signal.Term, 1000);

        Life life = system.Live(WithOnStop);

        EnvironmentBlock told = system.Requests[^1].Environment;
        Assert.Equal(4, life.Code);
        Assert.Equal(("4", "signal", "TERM"), (told.Get("KIREI_EXIT_CODE"), told.Get("KIREI_REASON"), told.Get("KIREI_SIGNAL")));
        Assert.Equal("8700", told.Get("KIREI_REMAINING_MS"));
        Assert.InRange(life.Milliseconds, 1800, 1830);
        Assert.Empty(system.Lines);
    }

    [Fact]
    public void on_stop_has_its_slice_after_a_deadline_too()
    {
        FakeSystem system = new FakeSystem(new Rock()).Knows("save", new Work(1900)).Receives(Signal.Term, 1000);

        Life life = system.Live(WithOnStop);

        Assert.Equal(137, life.Code);
        Assert.Equal("deadline", system.Requests[^1].Environment.Get("KIREI_REASON"));
        Assert.True(system.Process<Work>().IsContent);
        Assert.InRange(life.Milliseconds, 9900, 10_000);
    }

    [Fact]
    public void on_stop_is_killed_when_its_time_is_over()
    {
        FakeSystem system = new FakeSystem(new App(300)).Knows("save", new Sleep()).Receives(Signal.Term, 1000);

        Life life = system.Live(WithOnStop with { OnStopTimeout = TimeSpan.FromSeconds(1) });

        Assert.Equal(0, life.Code);
        Assert.Contains("kirei: --on-stop was killed: its time is over", system.Lines);
        Assert.InRange(life.Milliseconds, 2290, 2330);
    }

    [Fact]
    public void on_stop_that_has_ended_is_not_said_to_be_killed_when_others_live_on()
    {
        FakeSystem system = new FakeSystem(new Daemoniser(new App(10))).Knows("save", new Work(100));

        Life life = system.Live(WithOnStop with { AfterMainAsked = AfterMain.Exit });

        Assert.Equal(0, life.Code);
        Assert.Empty(system.Lines);
        Assert.Empty(system.Violations);
    }

    [Fact]
    public void on_stop_runs_after_a_crash()
    {
        FakeSystem system = new FakeSystem(new Work(100, Code: 3)).Knows("save", new Work(100));

        Assert.Equal(3, system.Live(WithOnStop).Code);
        Assert.Equal("crash", system.Requests[^1].Environment.Get("KIREI_REASON"));
    }

    [Fact]
    public void pre_stop_runs_before_anybody_is_told_and_knows_main()
    {
        FakeSystem system = new FakeSystem(new App(300)).Knows("tell", new Work(500)).Receives(Signal.Term, 1000);

        Life life = system.Live(WithPreStop);

        EnvironmentBlock told = system.Requests[^1].Environment;
        Assert.Equal(
            ("TERM", system.Main!.Id.Pid.ToString(), "4500"),
            (told.Get("KIREI_SIGNAL"), told.Get("KIREI_MAIN_PID"), told.Get("KIREI_REMAINING_MS")));
        Assert.Equal(0, life.Code);
        Assert.InRange(life.Milliseconds, 1800, 1830);
        Assert.Empty(system.Lines);
    }

    [Fact]
    public void a_stop_delay_follows_pre_stop()
    {
        FakeSystem system = new FakeSystem(new App(300)).Knows("tell", new Work(500)).Receives(Signal.Term, 1000);

        Assert.InRange(system.Live(WithPreStop with { StopDelay = TimeSpan.FromMilliseconds(700) }).Milliseconds, 2500, 2530);
    }

    [Fact]
    public void pre_stop_is_killed_when_its_time_is_over_and_the_stop_goes_on()
    {
        FakeSystem system = new FakeSystem(new App(300)).Knows("tell", new Sleep()).Receives(Signal.Term, 1000);

        Life life = system.Live(WithPreStop with { PreStopTimeout = TimeSpan.FromSeconds(1) });

        Assert.Equal(0, life.Code);
        Assert.Equal(["kirei: --pre-stop was killed: its time is over"], system.Lines);
        Assert.InRange(life.Milliseconds, 2300, 2340);
    }

    [Fact]
    public void a_second_stop_ends_pre_stop()
    {
        FakeSystem system = new FakeSystem(new App(300)).Knows("tell", new Sleep()).Receives(Signal.Term, 1000).Receives(Signal.Term, 2500);

        Life life = system.Live(WithPreStop);

        Assert.Equal(0, life.Code);
        Assert.Equal(["kirei: --pre-stop was killed: a second stop was asked for"], system.Lines);
        Assert.InRange(life.Milliseconds, 2800, 2840);
    }

    [Fact]
    public void a_pre_stop_that_fails_or_is_not_there_changes_nothing()
    {
        FakeSystem failing = new FakeSystem(new App(300)).Knows("tell", new Work(100, Code: 3)).Receives(Signal.Term, 1000);
        FakeSystem missing = new FakeSystem(new App(300)).Receives(Signal.Term, 1000);

        Assert.Equal(0, failing.Live(WithPreStop).Code);
        Assert.Equal(["kirei: --pre-stop tell exited with 3"], failing.Lines);
        Assert.Equal(0, missing.Live(WithPreStop).Code);
        Assert.Single(missing.Lines);
    }

    [Fact]
    public void a_main_that_ends_meanwhile_is_waited_for_no_more_but_pre_stop_finishes()
    {
        FakeSystem system = new FakeSystem(new Work(1200, Code: 4)).Knows("tell", new Work(500)).Receives(Signal.Term, 1000);

        Life life = system.Live(WithPreStop with { StopDelay = TimeSpan.FromSeconds(2) });

        Assert.Equal(4, life.Code);
        Assert.True(system.Process<Work>().IsContent);
        Assert.InRange(life.Milliseconds, 1500, 1530);
    }

    [Fact]
    public void on_start_runs_before_main()
    {
        FakeSystem system = new FakeSystem(new Work(100)).Knows("prepare", new Work(200));

        Assert.Equal(0, system.Live(WithOnStart).Code);
        Assert.Equal(["prepare", "main"], system.Started);
    }

    [Fact]
    public void a_failed_on_start_ends_the_start_with_its_code()
    {
        FakeSystem system = new FakeSystem(new Work(100)).Knows("prepare", new Work(200, Code: 8));

        Assert.Equal(8, system.Live(WithOnStart).Code);
        Assert.Equal(["prepare"], system.Started);
        Assert.Single(system.Lines);
    }

    [Fact]
    public void a_stop_during_on_start_ends_it_and_main_is_not_started()
    {
        FakeSystem system = new FakeSystem(new Work(100)).Knows("prepare", new Sleep()).Receives(Signal.Term, 1000);

        Life life = system.Live(WithOnStart);

        Assert.Equal(143, life.Code);
        Assert.Equal(["prepare"], system.Started);
        Assert.InRange(life.Milliseconds, 1000, 1010);
    }

    [Fact]
    public void an_on_start_that_cannot_be_run_is_told() => Assert.Equal(125, new FakeSystem(new Work(1)).Live(WithOnStart).Code);

    [Fact]
    public void a_main_that_cannot_be_run_is_told_with_127()
    {
        FakeSystem system = new(new Work(1));

        Assert.Equal(127, system.Live(Rehearsed.Plan with { Command = Rehearsed.Command("nowhere") }).Code);
        Assert.Single(system.Lines);
    }

    [Fact]
    public void a_main_for_which_processes_are_short_is_tried_again()
    {
        FakeSystem system = new(new Work(100)) { SpawnFailures = 5 };

        Assert.Equal(0, system.Live().Code);
        Assert.InRange(system.Looks, 0, 1);
    }

    [Fact]
    public void processes_that_stay_short_end_the_start_with_125() =>
        Assert.Equal(125, new FakeSystem(new Work(100)) { SpawnFailures = 1000 }.Live().Code);

    [Fact]
    public void a_stop_while_processes_are_short_starts_no_main_any_more()
    {
        FakeSystem system = new FakeSystem(new App(100)) { SpawnFailures = 50 }.Receives(Signal.Term, 500);

        Life life = system.Live();

        Assert.Equal(143, life.Code);
        Assert.Empty(system.Started);
        Assert.InRange(life.Milliseconds, 500, 530);
    }

    [Fact]
    public void a_main_that_leaves_nobody_behind_costs_no_look()
    {
        FakeSystem system = new(new Work(100));

        Assert.Equal(0, system.Live().Code);
        Assert.Equal(0, system.Looks);
        Assert.Empty(system.Violations);
    }

    [Fact]
    public void a_stop_during_the_drain_after_mains_own_end_adopts_its_grace()
    {
        FakeSystem system = new FakeSystem(new Daemoniser(new Rock())).Receives(Signal.Term, 4000);

        Life life = system.Live();

        Assert.Equal(0, life.Code);
        Assert.InRange(life.Milliseconds, 9000, 9400);
        Assert.NotEmpty(system.Witness.Kills.Select(kill => kill.Process));
    }
}
