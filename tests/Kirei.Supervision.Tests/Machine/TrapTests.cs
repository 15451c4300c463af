using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Machine.Programs;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>Traps and handlers that have a way of their own: below who was told, all is that one's business.</summary>
public sealed class TrapTests
{
    // field/stop 05
    [Fact]
    public void a_screen_that_the_trap_stops_is_not_told_beside_it() =>
        Stopped.After(WithDaemon(new TerminalHolder(new Game(2000), HasHandler: true)))
            .Finishes<Game>().IsNotToldByKirei<TerminalHolder>().Ends(code: 143, after: 2000, within: 400);

    // field/stop 06
    [Fact]
    public void a_daemon_that_the_trap_stops_by_usr1_is_not_told_beside_it() =>
        Stopped.After(WithDaemon(new App(2000, 0, Signals.Usr1)))
            .Finishes<App>().IsNotToldByKirei<App>().Ends(code: 143, after: 2000, within: 400);

    // field/stop 07
    [Fact]
    public void a_job_under_job_control_is_told_by_its_trap_alone() =>
        Stopped.After(Script.Bash(new InBackground(Script.Bash(new Run(new App(2000, 0, Signal.Int)))) { HasJobControl = true },
            new WaitForAll()) with
        { Trap = Trap.InterruptAndWait })
            .Finishes<App>().IsNotToldByKirei<App>().Ends(code: 143, after: 2000);

    // field/stop 08
    [Fact]
    public void what_a_supervisor_that_told_the_group_leaves_behind_is_not_told_again() =>
        Stopped.After(new GroupTeller(Script.Dash(new Run(new App(2000)), new Run(new Work(1)))))
            .Finishes<App>().IsNotToldByKirei<App>().Ends(code: 143, after: 2000);

    // field/stop 15
    [Fact]
    public void a_job_that_its_agent_waits_for_and_nobody_tells_is_told_before_it_would_be_killed() =>
        Stopped.After(new Agent(new App(500))).Finishes<App>().Finishes<Agent>().Ends(code: 0, after: 500, within: 8300);

    [Fact]
    public void a_job_without_a_handler_that_its_agent_waits_for_is_let_finish() =>
        Stopped.After(new Agent(new Work(3000))).Finishes<Work>().Ends(code: 0, after: 2000);

    // field/stop 16
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void a_game_that_the_trap_has_told_on_its_standard_input_saves(bool isBusy) =>
        Stopped.After(Script.Bash(new InBackground(new Game(2000) { IsBusy = isBusy }) { ReadsFifo = true },
            new WaitForAll()) with
        { Trap = Trap.OwnWayAndExit })
            .Finishes<Game>().IsNotToldByKirei<Game>().Ends(code: 143, after: 2000);

    // field/stop 21
    [Fact]
    public void forks_of_a_handler_are_not_told_what_it_was_told() =>
        Stopped.After(new Forker(300, 500)).Finishes<ForkedCopy>().IsNotToldByKirei<ForkedCopy>().Ends(code: 0, after: 500);

    [Fact]
    public void a_trap_that_sets_a_flag_lets_the_present_round_finish() =>
        Stopped.After(new Script(ProcessKind.Shell, Trap.SetsFlag, IsLoop: true,
            [new Run(new Copy(1900)), new Run(new Prune())])
        { TrapRuns = new Work(400) })
            .Finishes<Copy>().Finishes<Prune>().Finishes<Work>().Ends(code: 0, after: 1300);

    [Fact]
    public void a_trap_behind_a_step_runs_when_the_step_has_finished() =>
        Stopped.After(Script.Dash(new Run(new Copy(3000))) with { Trap = Trap.KillAndWait, TrapRuns = new Work(300) })
            .Finishes<Copy>().Finishes<Work>().Ends(code: 143, after: 2300);

    [Fact]
    public void a_trap_behind_an_endless_step_runs_at_half_time() =>
        Stopped.After(Script.Bash(new InBackground(new App(400)), new Run(new Work(100_000))) with { Trap = Trap.KillAndWait })
            .Finishes<App>().Ends(code: 143, after: 400, within: 4700);

    [Fact]
    public void a_trap_behind_an_endless_sleep_runs_at_once() =>
        Stopped.After(Script.Bash(new InBackground(new App(400)), new Run(new Sleep())) with { Trap = Trap.KillAndWait })
            .Finishes<App>().Ends(code: 143, after: 400);

    [Fact]
    public void behind_a_trap_too_a_reader_is_cut_before_its_writer() =>
        Stopped.After(
            Script.Bash(new Pipeline(new Work(100_000), new Uploader(10))) with { Trap = Trap.KillAndWait, TrapRuns = new Work(300) })
            .Ends(code: 143, after: 300, within: 4700);

    /// <summary><c>daemon; trap … TERM; while alive daemon; do sleep 0.2; done</c></summary>
    private static Script WithDaemon(Behaviour daemon) =>
        new(ProcessKind.Shell, Trap.OwnWayAndWait, IsLoop: false, [new Run(new Daemoniser(daemon)), new AwaitThem(200)]);
}
