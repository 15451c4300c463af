using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Machine.Programs;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// At half-time the others are told. For them the drain begins then: whom they need, or let finish, is not cut in the same moment.
/// </summary>
public sealed class HalfTimeTests
{
    private static readonly Run Slow = new(new App(6000));

    [Fact]
    public void who_is_told_at_half_time_has_its_reader_to_the_end() =>
        Stopped.After(Script.Bash(new Run(new Daemoniser(Script.Dash(new Pipeline(new App(1000), new FilterProgram(200))))), Slow))
            .Finishes<App>().Finishes<FilterProgram>().Ends(code: 0, after: 6000);

    [Fact]
    public void what_stands_after_a_program_that_is_told_at_half_time_is_run() =>
        Stopped.After(Script.Bash(new Run(new Daemoniser(Script.Dash(new Run(new App(1000)), new Run(new Copy(300))))), Slow))
            .Finishes<App>().Finishes<Copy>().Ends(code: 0, after: 6000);

    [Fact]
    public void a_trap_that_is_told_at_half_time_lets_its_round_finish() =>
        Stopped.After(Script.Bash(new InBackground(new Script(ProcessKind.AlmquistShell, Trap.SetsFlag, IsLoop: true,
            [new Run(new Copy(750)), new Run(new Prune())])), Slow))
            .Finishes<Copy>().Finishes<Prune>().Ends(code: 0, after: 6000);

    [Fact]
    public void a_tail_that_follows_one_who_is_told_at_half_time_reads_to_the_last_line() =>
        Stopped.After(Script.Bash(new InBackground(new Follower("log", 250)), new Run(new Daemoniser(new App(1000) { Log = "log" })), Slow))
            .Finishes<App>().Ends(code: 0, after: 6000);

    [Fact]
    public void who_is_nobodys_is_told_before_the_deadline_however_long_main_takes() =>
        Stopped.After(Script.Bash(new Run(new Daemoniser(new App(500))), new Run(new App(8500))))
            .Finishes<App>().Ends(code: 0, after: 8500);
}
