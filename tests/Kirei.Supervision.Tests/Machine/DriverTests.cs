using System.Linq;
using Kirei.Supervision.Tests.Machine.Programs;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// Programs that drive programs as scripts do, and masks that are not their own while they start something. A spawn takes 5 ms here.
/// </summary>
public sealed class DriverTests
{
    private const double Spawn = 5;

    private static Step[] Commands(int count) => [.. Enumerable.Range(1, count).Select(i => new Run(new Work(10 + i)))];

    // review.md D1
    [Fact]
    public void awk_is_left_alone_while_it_runs_twenty_commands_after_the_program() =>
        Stopped.After(Script.Driver([new Run(new App(300)), .. Commands(20)]), fork: Spawn)
            .Finishes<Work>().Finishes<Script>().Ends(code: 0, after: 730);

    [Fact]
    public void python_is_left_alone_while_it_works_by_itself_after_the_program() =>
        Stopped.After(Script.Driver(new Run(new App(300)), new Compute(900), new Run(new Work(300))), fork: Spawn)
            .Finishes<Script>().Ends(code: 0, after: 1500);

    [Fact]
    public void a_driver_in_the_middle_of_a_spawn_is_not_taken_for_one_that_handles_the_signal() =>
        Stopped.After(Script.Driver(new Run(new Work(998)), new Run(new App(300)), new Run(new Work(200))), fork: Spawn)
            .Finishes<App>().Finishes<Script>().Ends(code: 0, after: 500);

    // review.md D2
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void a_script_that_a_script_has_become_is_left_alone_at_its_work(double exec) =>
        Stopped.After(Script.Dash(new Run(new App(300)), new ExecInto(Script.Bash(Commands(20)))), fork: Spawn, exec: exec)
            .Finishes<Work>().Finishes<Script>().Ends(code: 0, after: 730);

    [Fact]
    public void a_bash_in_the_middle_of_a_fork_has_no_trap() =>
        Stopped.After(Script.Bash([new Run(new App(300)), .. Commands(20)]), fork: Spawn).Finishes<Script>().Ends(code: 0, after: 730);

    [Fact]
    public void a_driver_below_a_script_is_one_link_of_the_chain() =>
        Stopped.After(
            Script.Bash(new Run(Script.Driver(new Run(new App(300)), new Run(new Work(400)))), new Run(new Copy(100))), fork: Spawn)
            .Finishes<Work>().Finishes<Copy>().Ends(code: 0, after: 800);

    // review.md D5
    [Fact]
    public void a_child_that_never_reads_its_pipe_is_not_waited_for() =>
        Stopped.After(new Leaver(new Sleep())).Ends(code: 0, after: 0, within: 400);
}
