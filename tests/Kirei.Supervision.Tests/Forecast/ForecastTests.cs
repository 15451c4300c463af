using System;
using System.Diagnostics;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Drain;
using static Kirei.Supervision.Tests.Drain.Actors;

namespace Kirei.Supervision.Tests.Forecast;

/// <summary>A forecast runs the policy on processes that end as processes do, until nothing is left.</summary>
public sealed class ForecastTests
{
    [Fact]
    public void a_program_is_told_and_its_script_goes_on()
    {
        Question question = new(Dash("entry.sh", App("app")));

        Assert.Equal("app TERM handler", question.Told());
        Assert.Equal("entry.sh itself, app stop", question.Ends());
    }

    [Fact]
    public void a_helper_is_told_when_main_has_finished()
    {
        Question question = new(Dash("entry.sh", App("redis").InBackground(), App("app")));

        Assert.Equal("app TERM handler, redis TERM handler", question.Told());
    }

    [Fact]
    public void a_script_and_its_step_are_cut_the_script_first()
    {
        Question question = new(Dash("entry.sh", Plain("backup")));

        Assert.Equal("entry.sh TERM cut, backup TERM cut", question.Told());
        Assert.Equal("entry.sh cut", question.Warnings());
    }

    [Fact]
    public void the_pause_of_a_loop_is_worth_no_warning() =>
        Assert.Equal("", new Question(Dash("entry.sh", Pause("sleep", 3600))).Warnings());

    [Fact]
    public void a_reader_is_held_until_its_writers_have_ended()
    {
        Question question = new(Bash("entry.sh", App("app"), Filter("gzip").In(BlockedIn.PipeRead).ReadsWrittenPipe("app")));

        Assert.Equal("app TERM handler", question.Told());
        Assert.Equal("entry.sh itself, app stop, gzip itself", question.Ends());
    }

    [Fact]
    public void a_trap_runs_after_its_foreground_child()
    {
        Question question = new(Dash("entry.sh", App("app")).Handles(Signal.Term));

        Assert.Equal("entry.sh TERM deferred-trap, app TERM handler", question.Told());
        Assert.Equal("entry.sh stop, app stop", question.Ends());
        Assert.Equal("", question.Warnings());
    }

    [Fact]
    public void a_trap_behind_a_child_without_a_handler_is_late()
    {
        Question question = new(Dash("entry.sh", Plain("import")).Handles(Signal.Term));

        Assert.Equal("entry.sh TERM deferred-trap, import TERM cut", question.Told());
        Assert.Equal("entry.sh deferred-trap", question.Warnings());
    }

    [Fact]
    public void what_ignores_the_signal_is_killed_at_the_deadline()
    {
        Question question = new(Dash("entry.sh", Stubborn("app")));

        Assert.Equal("killed", question.Forecast.Stop.HasKilled ? "killed" : "clean");
        Assert.Equal("app ignorer", question.Warnings());
        Assert.Contains("let it handle SIGTERM", Assert.Single(question.Explanation.Warnings).Fix, StringComparison.Ordinal);
    }

    [Fact]
    public void a_stopped_process_is_warned_of_and_continued()
    {
        Question question = new(App("app").Stopped());

        Assert.Equal("app stopped", question.Warnings());
        Assert.Equal("app stop", question.Ends());
    }

    [Fact]
    public void without_a_limit_a_stubborn_program_is_left()
    {
        Question question = new(Stubborn("app")) { Grace = null };

        Assert.Equal("", question.Told());
        Assert.Null(Assert.Single(question.Forecast.Stop.Processes).EndedAt);
    }

    [Theory]
    [InlineData("", "entry.sh kill, app kill")] // PID 1 without a handler: the kernel drops the signal
    [InlineData("tini", "entry.sh cut, app kill")]
    public void an_init_that_signals_main_alone_loses_the_program(string init, string ends)
    {
        Question question = new(Dash("entry.sh", App("app"))) { Init = init };

        Assert.Equal(ends, string.Join(", ", question.Explanation.Other!.Ends.Select(end => $"{end.Facts.Name} {end.By}")));
    }

    [Fact]
    public void a_main_with_a_handler_ends_well_under_any_init()
    {
        Question question = new(App("nginx", App("worker"))) { Init = "tini" };

        Assert.Equal(
            "nginx stop, worker stop", string.Join(", ", question.Explanation.Other!.Ends.Select(end => $"{end.Facts.Name} {end.By}")));
    }

    [Fact]
    public void the_processes_are_as_they_were()
    {
        Question question = new(Dash("entry.sh", App("app").Stopped()));
        string Now() => string.Join(
            ' ', question.Tree.All.ToArray().Select(process => $"{process.Id} {process.IsStopped} {process.Parent}"));
        string before = Now();

        _ = question.Explanation;

        Assert.Equal(before, Now());
    }
}
