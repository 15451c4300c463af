using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Machine.Programs;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// A cut is never taken for an end: steps without a handler, and whoever waits for them. A cut script ends with 143, not with 0.
/// </summary>
public sealed class CutStepTests
{
    private static readonly Work Minute = new(60_000);

    // field/stop 01
    [Fact]
    public void a_cut_dump_does_not_replace_the_good_backup() =>
        Stopped.After(Script.Bash(new Pipeline(Minute, new Uploader(10))) with { IsStrict = true }).Ends(code: 143, after: 0);

    [Fact]
    public void nor_does_one_that_is_cut_inside_a_subshell() =>
        Stopped.After(Script.Dash(new Pipeline(Script.Dash(new Run(new Work(10)), new Run(Minute)), new Uploader(10))))
            .Ends(code: 143, after: 0);

    // field/stop 02
    [Fact]
    public void after_a_cut_copy_the_old_one_is_not_removed() =>
        Stopped.After(Script.Dash(new Run(new Copy(60_000)), new Run(new Prune()))).NeverStarts<Prune>().Ends(code: 143, after: 0);

    [Fact]
    public void a_driver_that_is_no_shell_does_not_go_on_after_a_cut_copy_either() =>
        Stopped.After(Script.Driver(new Run(new Copy(60_000)), new Run(new Prune()))).NeverStarts<Prune>().Ends(code: 143, after: 0);

    [Fact]
    public void a_script_does_not_go_on_after_a_script_that_was_cut() =>
        Stopped.After(Script.Bash(new Run(Script.Dash(new Run(new Copy(60_000)))), new Run(new Prune())))
            .NeverStarts<Prune>().Ends(code: 143, after: 0);

    // field/stop 03
    [Fact]
    public void a_job_loop_that_is_stopped_in_its_pause_begins_no_new_job() =>
        Stopped.After(Script.Loop(new Run(new Work(100)), new Run(new Pausing(86_400_000)))).Starts<Work>(1).Ends(code: 143, after: 0);

    [Fact]
    public void a_job_loop_that_is_stopped_in_its_job_is_cut_there() =>
        Stopped.After(Script.Loop(new Run(Minute), new Run(new Pausing(86_400_000))))
            .NeverStarts<Pausing>().Starts<Work>(1).Ends(code: 143, after: 0);

    // field/stop 18
    [Fact]
    public void a_server_is_not_started_because_of_the_stop() =>
        Stopped.After(Script.Dash(new Run(new Pausing(30_000)), new ExecInto(new App(500)))).NeverStarts<App>().Ends(code: 143, after: 0);

    [Fact]
    public void what_a_cut_command_substitution_has_not_said_is_not_used() =>
        Stopped.After(Script.Bash(new Substitution(Minute), new Run(new Copy(10)))).NeverStarts<Copy>().Ends(code: 143, after: 0);

    [Fact]
    public void a_step_beside_a_program_is_cut_when_the_program_has_finished() =>
        Stopped.After(Script.Bash(new InBackground(new App(700)), new InBackground(Minute), new WaitForAll(), new Run(new Copy(10))))
            .Finishes<App>().NeverStarts<Copy>().EndsBefore<App>(typeof(Work), typeof(Script)).Ends(code: 143, after: 700);

    [Fact]
    public void what_stands_after_a_program_that_finished_is_run() =>
        Stopped.After(Script.Bash(new Run(new App(700)), new Run(new Copy(800)), new Run(new Prune())))
            .Finishes<Copy>().Finishes<Prune>().Ends(code: 0, after: 1500);

    [Fact]
    public void a_restart_loop_below_a_script_does_not_let_the_script_go_on() =>
        Stopped.After(Script.Bash(new Run(new Script(ProcessKind.AlmquistShell, Trap.None, IsLoop: true, [new Run(new App(300))])),
            new Run(new Copy(10))))
            .NeverStarts<Copy>().Ends(code: 143, after: 300, within: 500);
}
