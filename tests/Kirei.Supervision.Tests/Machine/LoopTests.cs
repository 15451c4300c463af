using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Machine.Programs;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>Loops: what is begun again is told again; what waits for somebody, goes on when he has gone.</summary>
public sealed class LoopTests
{
    // field/stop 13
    [Fact]
    public void a_loop_with_changing_arguments_is_told_with_its_second_run() =>
        Stopped.After(Script.Loop(new App(500)) with { ChangesArguments = true })
            .Finishes<App>().Starts<App>(2).Ends(code: 143, after: 1000);

    [Fact]
    public void whatever_xargs_begins_next_is_told() =>
        Stopped.After(Script.Xargs(new App(500))).Finishes<App>().Starts<App>(2).Ends(code: 143, after: 1000);

    [Fact]
    public void a_script_that_polls_for_its_program_saves_when_it_has_gone() =>
        Stopped.After(Script.Bash(new InBackground(new App(700)), new Poll(1000), new Run(new Copy(300))))
            .Finishes<App>().Finishes<Copy>().Ends(code: 0, after: 1000, within: 400);

    [Fact]
    public void a_script_may_sleep_for_a_while_after_its_program() =>
        Stopped.After(Script.Bash(new Run(new App(700)), new Run(new Pausing(2000)), new Run(new Copy(300))))
            .Finishes<Copy>().Ends(code: 0, after: 3000);

    [Fact]
    public void a_script_that_would_sleep_past_the_deadline_stops_there() =>
        Stopped.After(Script.Bash(new Run(new App(700)), new Run(new Pausing(60_000)), new Run(new Copy(300))))
            .NeverStarts<Copy>().Ends(code: 143, after: 700);

    [Fact]
    public void a_loop_over_a_step_and_a_program_ends_when_it_comes_round_at_the_latest() =>
        Stopped.After(new Script(ProcessKind.Shell, Trap.None, IsLoop: true, [new Run(new Work(100)), new Run(new App(300))]))
            .Finishes<App>().Ends(code: 143, after: 300, within: 500);

    [Fact]
    public void a_loop_beside_a_program_does_not_let_its_script_go_on() =>
        Stopped.After(Script.Bash(new InBackground(Script.Loop(new App(300))), new InBackground(new Helper(1000)), new WaitForAll(),
            new Run(new Copy(10))))
            .Finishes<App>().Finishes<Helper>().NeverStarts<Copy>().Ends(code: 143, after: 1000, within: 400);
}
