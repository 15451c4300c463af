using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Kirei.Tests.Processes;
using Xunit;

namespace Kirei.Tests;

public sealed class StopSignalBehaviour
{
    [Fact]
    public async Task a_second_signal_cuts_the_clean_up_that_is_running_and_goes_on_to_the_next()
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, "waits first:finishes last:hangs", ("KIREI_GRACE", "5m"));
        child.Signal(Signal.Term);
        await child.Say("begin last");
        child.Signal(Signal.Int);
        Ended ended = await child.End();

        Assert.Equal(["begin last", "begin first", "end first"], ended.Steps);
        Assert.Matches("^clean-up \"last\" did not finish: cut short after [0-9.]+ s by a second signal$", Assert.Single(ended.Complaints));
        Assert.Equal(143, ended.Code);
    }

    [Fact]
    public async Task a_third_signal_ends_at_once_and_names_what_did_not_finish_or_run()
    {
        using Child child = await Child.Start(
            Flavour.Aot, Place.Alone, "waits first:finishes second:hangs last:hangs", ("KIREI_GRACE", "5m"));
        child.Signal(Signal.Term);
        await child.Say("begin last");
        child.Signal(Signal.Int);
        await child.Say("begin second");
        child.Signal(Signal.Quit);
        Ended ended = await child.End();

        Assert.Equal(["begin last", "begin second"], ended.Steps);
        Assert.Equal(
            ["clean-up \"second\" did not finish: cut off by a third signal", "clean-up \"first\" did not run: cut off by a third signal"],
            ended.Complaints.Skip(1));
        Assert.Equal(143, ended.Code);
    }

    [Fact]
    public async Task the_same_signal_again_at_once_is_the_same_stop()
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, "waits first:finishes last:finishes:300");
        child.Signal(Signal.Term);
        child.Signal(Signal.Term);
        await child.Say("begin last");
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(["begin last", "end last", "begin first", "end first"], ended.Steps);
        Assert.Empty(ended.Complaints);
        Assert.Equal(143, ended.Code);
    }

    [Theory]
    [InlineData("returns", 3)]
    [InlineData("exits", 4)]
    public async Task a_signal_to_a_program_that_is_ending_already_changes_nothing(string way, int code)
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, $"{way} first:finishes:100 last:finishes:300");
        await child.Say("begin last");
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(["begin last", "end last", "begin first", "end first"], ended.Steps);
        Assert.Empty(ended.Complaints);
        Assert.Equal(code, ended.Code);
    }

    [Fact]
    public async Task a_program_that_takes_part_is_waited_for_before_its_clean_ups_run()
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, "runs:300 first:finishes");
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(["noticed", "begin first", "end first"], ended.Output.SkipWhile(line => line != "noticed"));
        Assert.Equal(5, ended.Code);
    }

    [Fact]
    public async Task a_program_that_takes_part_but_does_not_end_is_cleaned_up_after_half_of_the_time()
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, "is-deaf first:finishes", ("KIREI_GRACE", "2s"));
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(["begin first", "end first"], ended.Steps);
        Assert.Matches("^the program did not end within 0.[0-9]+ s: cleaning up all the same$", Assert.Single(ended.Complaints));
        Assert.Equal(143, ended.Code);
    }

    [Fact]
    public async Task a_second_signal_ends_the_wait_for_the_program()
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, "is-deaf first:finishes", ("KIREI_GRACE", "5m"));
        child.Signal(Signal.Int);
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(["begin first", "end first"], ended.Steps);
        Assert.True(ended.Code is 130 or 143); // two signals sent together may come in either order
    }

    [Fact]
    public async Task clean_ups_without_a_time_out_share_the_grace()
    {
        using Child child = await Child.Start(
            Flavour.Aot, Place.Alone, "waits first:finishes middle:hangs last:blocks", ("KIREI_GRACE", Pace.Duration(1)));
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(["begin last", "begin middle", "begin first", "end first"], ended.Steps);
        Assert.Equal(2, ended.Complaints.Count);
        Assert.Equal(143, ended.Code);
    }

    [Fact]
    public async Task a_clean_up_registered_while_the_program_stops_runs_too()
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, "registers-late first:finishes");
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(["begin late", "end late", "begin first", "end first"], ended.Steps);
        Assert.Equal(5, ended.Code);
    }

    [Theory]
    [InlineData(Signal.Term, 143)]
    [InlineData(Signal.Int, 130)]
    [InlineData(Signal.Quit, 131)]
    public async Task a_full_thread_pool_does_not_keep_clean_ups_from_running(Signal signal, int code)
    {
        using Child child = await Child.Start(Flavour.Jit, Place.Alone, "starves first:finishes");
        child.Signal(signal);
        Ended ended = await child.End();

        Assert.Equal(["begin first", "end first"], ended.Steps);
        Assert.Equal(code, ended.Code);
    }

    [Fact]
    public async Task a_callback_on_Stopping_that_throws_is_reported_and_harms_nothing()
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, "fails-in-callback first:finishes");
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(["begin first", "end first"], ended.Steps);
        Assert.Contains("a callback on Stopping failed: InvalidOperationException: in a callback", ended.Errors);
        Assert.Equal(5, ended.Code);
    }

    [Theory]
    [InlineData(Place.Alone)]
    [InlineData(Place.AsPid1)]
    public async Task a_program_that_outlives_its_life_can_still_be_stopped(Place place)
    {
        using Child child = await Child.Start(Flavour.Aot, place, "outlives first:finishes");
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(["begin first", "end first"], ended.Steps);
        Assert.Equal(143, ended.Code);
    }

    [Theory]
    [InlineData(Flavour.Jit, "lives-twice", Signal.Term, 143)]
    [InlineData(Flavour.Aot, "lives-twice", Signal.Term, 143)]
    [InlineData(Flavour.Jit, "lives-twice-and-returns", Signal.None, 3)]
    [InlineData(Flavour.Aot, "lives-twice-and-returns", Signal.None, 3)]
    public async Task two_lives_in_one_program_both_clean_up(Flavour flavour, string way, Signal signal, int code)
    {
        using Child child = await Child.Start(flavour, Place.Alone, $"{way} first:finishes:50");
        child.Signal(signal);
        Ended ended = await child.End();

        Assert.Equal(["begin first", "begin second", "end first", "end second"], ended.Steps.Order());
        Assert.Equal(code, ended.Code);
    }

    [Fact]
    public async Task under_nohup_a_hang_up_stops_nothing()
    {
        using Child child = await Child.Start(
            Place.Alone, ["env", "--ignore-signal=HUP", .. Flavour.Aot.Command(), "waits", "first:finishes"]);
        child.Signal(Signal.Hup);
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(143, ended.Code);
    }

    [Theory]
    [InlineData("waits", 143)]
    [InlineData("runs", 5)]
    public async Task a_log_that_nobody_reads_holds_up_nothing(string way, int code)
    {
        // standard error is a full pipe: its other end is open, and nobody reads
        string full =
            "mkfifo $0; exec 3<>$0; dd if=/dev/zero of=/dev/fd/3 bs=64k count=1 2>&-; exec 2>$0; \"$@\"; code=$?; rm $0; exit $code";
        string fifo = Path.Combine(Path.GetTempPath(), $"full-{Guid.NewGuid():N}");
        using Child child = await Child.Start(
            Place.BelowAShell, ["sh", "-c", full, fifo, .. Flavour.Aot.Command(), way, "first:finishes", "second:throws", "last:throws"]);
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(["begin last", "begin second", "begin first", "end first"], ended.Steps);
        Assert.Equal(code, ended.Code);
    }

    [Fact]
    public async Task kill_minus_9_is_caught_by_nobody()
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, "waits first:finishes");
        child.Signal(Signal.Kill);
        Ended ended = await child.End();

        Assert.Empty(ended.Steps);
        Assert.Empty(ended.Errors);
        Assert.Equal(137, ended.Code);
    }

    [Fact]
    public async Task kill_minus_9_in_the_middle_leaves_the_rest_undone()
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, "waits first:finishes last:hangs");
        child.Signal(Signal.Term);
        await child.Say("begin last");
        child.Signal(Signal.Kill);
        Ended ended = await child.End();

        Assert.Equal(["begin last"], ended.Steps);
        Assert.Equal(137, ended.Code);
    }
}
