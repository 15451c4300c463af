using Kirei.Linux;
using Kirei.Supervision.Tests.Machine.Programs;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>Who reads what others write is there to the end of it.</summary>
public sealed class FilterTests
{
    // field/stop 11
    [Fact]
    public void a_filter_with_a_handler_is_held_as_long_as_its_writer_finishes() =>
        Stopped.After(Script.Dash(new Pipeline(new App(1000), new Gzip(200)))).Finishes<App>().Finishes<Gzip>().Ends(code: 0, after: 1200);

    // field/stop 17
    [Fact]
    public void an_int_from_the_runtime_does_not_end_tee_before_its_writer() =>
        Stopped.After(Script.Dash(new Pipeline(new App(1000, 0, Signal.Int), new FilterProgram(10))), Signal.Int)
            .Finishes<App>().Finishes<FilterProgram>().Ends(code: 0, after: 1010);

    [Fact]
    public void a_program_is_uploaded_to_its_last_word() =>
        Stopped.After(Script.Bash(new Pipeline(new App(1000), new Uploader(800)))).Finishes<Uploader>().Ends(code: 0, after: 1800);

    [Fact]
    public void a_command_substitution_has_the_last_word_of_its_program() =>
        Stopped.After(Script.Bash(new Substitution(new App(1000)), new Run(new Copy(300)))).Finishes<Copy>().Ends(code: 0, after: 1300);

    [Fact]
    public void tail_beside_the_program_reads_to_the_last_line() =>
        Stopped.After(Script.Dash(new InBackground(new Follower("log", 250)), new Run(new App(1000) { Log = "log" })))
            .Finishes<App>().Ends(code: 0, after: 1000, within: 400);

    [Fact]
    public void tail_in_front_of_the_program_reads_to_the_last_line() =>
        Stopped.After(Script.Dash(new InBackground(new App(1000) { Log = "log" }), new Run(new Follower("log", 250))))
            .Finishes<App>().Ends(code: 143, after: 1000, within: 400);

    [Fact]
    public void a_filter_whose_writer_will_be_cut_does_not_take_that_for_the_end() =>
        Stopped.After(Script.Dash(new Pipeline(new Work(60_000), new Gzip(200)), new Run(new Copy(10))))
            .NeverStarts<Copy>().Ends(code: 143, after: 0);
}
