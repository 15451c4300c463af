using System;
using System.Text.RegularExpressions;
using Kirei.Lab.Verdicts;
using Kirei.Lab.Witness;
using Kirei.Linux;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>From evidence to verdict, without a process: what no script brings about reliably.</summary>
public sealed class JudgeTests
{
    private static readonly TimeSpan End = TimeSpan.FromSeconds(1);

    [Fact]
    public void who_is_cut_while_the_signal_is_still_on_its_way_has_been_asked()
    {
        ProcessStory shell = Story(0, "bash", Handled(-1)) with { ExitCode = 0 };
        ProcessStory app = Story(1, "app", Sent(0)) with { KilledBy = Signal.Kill, Caught = SignalSet.Empty.With(Signal.Term) };

        Assert.Equal(ProcessVerdict.Killed, Judge.Of(Evidence(shell, app)).Processes[1].Verdict);
    }

    [Fact]
    public void a_program_that_only_waits_may_be_cut()
    {
        ProcessStory shell = Story(0, "bash", Handled(-1)) with { ExitCode = 0 };

        Assert.Equal(StopVerdict.Clean, Judge.Of(Evidence(shell, Killed("sleep"))).Verdict);
        Assert.Equal(StopVerdict.Cut, Judge.Of(Evidence(shell, Killed("cp"))).Verdict);
    }

    [Fact]
    public void a_signal_that_is_read_by_sigwait_counts_as_taken()
    {
        ProcessStory init = Story(0, "tini", Sent(-1)) with { ExitCode = 143 };

        Assert.Equal(ProcessVerdict.Handled, Judge.Of(Evidence(init)).Processes[0].Verdict);
    }

    [Fact]
    public void what_the_init_kills_at_its_deadline_was_killed_at_the_grace()
    {
        ReceivedSignal kill = Sent(0) with { Signal = Signal.Kill, At = End * 0.9 };
        ProcessStory init = Story(0, "kirei", Sent(-1)) with { ExitCode = 137 };
        ProcessStory app = Story(1, "app", Handled(0), kill) with { KilledBy = Signal.Kill };

        Judgement judgement = Judge.Of(Evidence(init, app));

        Assert.Equal((StopVerdict.KilledAtGrace, "too-slow"), (judgement.Verdict, judgement.Reason.Name));
    }

    [Fact]
    public void who_crashes_in_its_clean_up_is_not_clean()
    {
        ProcessStory app = Story(0, "app", Handled(-1)) with { KilledBy = new Signal(11) };

        Judgement judgement = Judge.Of(Evidence(app));

        Assert.Equal((StopVerdict.Cut, ProcessVerdict.Killed), (judgement.Verdict, judgement.Processes[0].Verdict));
        Assert.Contains("SIGSEGV", judgement.Processes[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void who_had_no_handler_did_not_end_by_itself()
    {
        ProcessStory init = Story(0, "kirei", Sent(-1)) with { ExitCode = 143 };
        ProcessStory game = ByDefault(Story(1, "game", Sent(0)));

        Judgement judgement = Judge.Of(Evidence(init, game));

        Assert.Equal((StopVerdict.Cut, "no-handler", false), (judgement.Verdict, judgement.Reason.Name, judgement.IsClean));
        Assert.Equal((ProcessVerdict.Cut, null), (judgement.Processes[1].Verdict, judgement.Processes[1].Harm));
    }

    [Fact]
    public void a_sleep_and_the_shell_that_waits_for_it_have_nothing_to_save()
    {
        ProcessStory init = Story(0, "kirei", Sent(-1)) with { ExitCode = 143 };
        ProcessStory shell = ByDefault(Story(1, "dash", Sent(0)));
        ProcessStory sleep = ByDefault(Story(2, "sleep", Sent(0)));

        Judgement judgement = Judge.Of(Evidence(init, shell, sleep));

        Assert.Equal((StopVerdict.Clean, "nothing-to-save"), (judgement.Verdict, judgement.Reason.Name));
    }

    [Fact]
    public void a_script_that_goes_on_behind_a_cut_program_is_the_harm_of_it()
    {
        ProcessStory init = Story(0, "tini", Sent(-1)) with { ExitCode = 0 };
        ProcessStory script = Story(1, "dash") with { ExitCode = 0 };
        ProcessStory dump = ByDefault(Story(2, "dump", Sent(0))) with { EndedAt = End / 2 };
        ProcessStory next = Story(3, "rm") with { Parent = 1, StartedAt = End * 0.6, ExitCode = 0 };

        Assert.Equal("went-on", Judge.Of(Evidence(init, script, dump, next)).Reason.Name);
        Assert.Equal("went-on", Judge.Of(Evidence(init, script, dump)).Reason.Name);
        Assert.Equal("no-handler", Judge.Of(Evidence(init, script with { ExitCode = 143 }, dump)).Reason.Name);
    }

    [Fact]
    public void a_script_with_a_trap_knows_what_became_of_its_program()
    {
        ProcessStory script = Story(0, "bash", Handled(-1)) with { ExitCode = 0 };
        ProcessStory dump = ByDefault(Story(1, "dump", Sent(0))) with { EndedAt = End / 2 };
        ProcessStory next = Story(2, "logger") with { Parent = 0, StartedAt = End * 0.6, ExitCode = 0 };

        Assert.Equal("no-handler", Judge.Of(Evidence(script, dump, next)).Reason.Name);
    }

    [Fact]
    public void the_reader_of_a_socket_is_deceived_like_that_of_a_pipe_and_kirei_is_no_help()
    {
        ProcessStory init = Story(0, "tini", Sent(-1)) with { ExitCode = 143 };
        ProcessStory dump = ByDefault(Story(1, "dump", Sent(0))) with
        {
            EndedAt = End / 2,
            Descriptors = new([], ["socket:[6]"], ["socket:[7]"]),
        };
        ProcessStory upload = Story(2, "upload") with
        {
            Parent = 0,
            ExitCode = 0,
            Descriptors = new([], ["socket:[7]"], ["socket:[6]"]),
        };

        Reason reason = Judge.Of(Evidence(init, dump, upload)).Reason;

        Assert.Equal("taken-for-the-end", reason.Name);
        Assert.Contains("took the end of the connection", reason.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("kirei", reason.Change, StringComparison.Ordinal);
        // Who holds both ends never reads an end
        Assert.Equal("no-handler", Judge.Of(Evidence(
            init, dump with { Descriptors = new([], ["socket:[6]", "socket:[7]"], ["socket:[6]", "socket:[7]"]) }, upload)).Reason.Name);
    }

    [Fact]
    public void a_reader_that_took_the_end_of_the_pipe_for_the_end_of_the_data_is_the_harm_of_it()
    {
        ProcessStory init = Story(0, "tini", Sent(-1)) with { ExitCode = 143 };
        ProcessStory dump = ByDefault(Story(1, "dump", Sent(0))) with { EndedAt = End / 2, Descriptors = new([], [], ["pipe:[7]"]) };
        ProcessStory upload = Story(2, "upload") with { Parent = 0, ExitCode = 0, Descriptors = new([], ["pipe:[7]"], []) };

        Judgement judgement = Judge.Of(Evidence(init, dump, upload));

        Assert.Equal((StopVerdict.Cut, "taken-for-the-end"), (judgement.Verdict, judgement.Reason.Name));
        Assert.Contains("upload (3) read from it", judgement.Reason.Why, StringComparison.Ordinal);
        Assert.Equal("no-handler", Judge.Of(Evidence(init, dump, upload with { ExitCode = 1 })).Reason.Name);
    }

    [Fact]
    public void files_that_were_open_for_writing_are_named()
    {
        ProcessStory app = ByDefault(Story(0, "app", Sent(-1))) with { Descriptors = new(["/data/db", "/data/log"], [], []) };

        Judgement judgement = Judge.Of(Evidence(app));

        Assert.Equal("open-files", judgement.Reason.Name);
        Assert.Contains("/data/db and 1 more", judgement.Processes[0].Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void who_was_told_by_two_is_not_clean_and_both_are_named()
    {
        ProcessStory init = Story(0, "kirei", Sent(-1)) with { ExitCode = 0 };
        ProcessStory script = Story(1, "bash", Handled(0)) with { ExitCode = 0 };
        ProcessStory app = Story(2, "app", Handled(0), Handled(1) with { Signal = Signal.Int }) with { ExitCode = 99 };

        Judgement judgement = Judge.Of(Evidence(init, script, app));

        Assert.Equal((StopVerdict.NotClean, "told-twice"), (judgement.Verdict, judgement.Reason.Name));
        Assert.Contains("kirei (1) and by bash (2)", judgement.Reason.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void who_sends_itself_the_signal_after_its_clean_up_has_ended_by_itself()
    {
        ProcessStory init = Story(0, "kirei", Sent(-1)) with { ExitCode = 143 };
        ProcessStory app = Story(1, "app", Handled(0), Sent(1)) with { KilledBy = Signal.Term };

        Assert.Equal(StopVerdict.Clean, Judge.Of(Evidence(init, app)).Verdict);
    }

    [Fact]
    public void who_writes_to_a_reader_that_was_stopped_before_it_was_deserted_whether_it_dies_of_that_or_not()
    {
        ReceivedSignal broken = new(End * 0.8, new Signal(13), 1, "app", SendOutcome.Ignored, null, Handled: false, FromKernel: false);
        ProcessStory init = Story(0, "tini", Sent(-1)) with { ExitCode = 0 };
        ProcessStory app = Story(1, "app", Handled(0), broken) with { ExitCode = 0, Descriptors = new([], [], ["pipe:[7]"]) };
        ProcessStory log = ByDefault(Story(2, "tee", Sent(0))) with { Parent = 0, EndedAt = End / 2, Descriptors = new([], ["pipe:[7]"], []) };

        Assert.Equal("broken-pipe", Judge.Of(Evidence(init, app, log)).Reason.Name);
        Assert.NotEqual(ProcessVerdict.Deserted, Judge.Of(Evidence(init, app, log with { EndedAt = End })).Processes[1].Verdict);
    }

    [Fact]
    public void a_terminal_that_is_hung_up_before_its_program_was_told_is_named()
    {
        ReceivedSignal hangUp = Handled(1) with { Signal = Signal.Hup, FromKernel = true };
        ProcessStory init = Story(0, "tini", Sent(-1)) with { ExitCode = 143 };
        ProcessStory app = Story(1, "app", hangUp) with { ExitCode = 0 };

        Judgement judgement = Judge.Of(Evidence(init, app));

        Assert.Equal((StopVerdict.NotClean, "hung-up"), (judgement.Verdict, judgement.Reason.Name));
    }

    [Fact]
    public void a_job_that_the_stop_itself_set_going_is_not_clean_and_the_clean_up_of_a_script_is()
    {
        ProcessStory init = Story(0, "kirei", Sent(-1)) with { ExitCode = 0 };
        ProcessStory loop = Story(1, "dash") with { ExitCode = 0 };
        ProcessStory pause = ByDefault(Story(2, "sleep", Sent(0))) with { EndedAt = End / 2 };
        ProcessStory job = Story(3, "job", Handled(0) with { At = End * 0.7 }) with { Parent = 1, StartedAt = End * 0.6, ExitCode = 0 };

        Assert.Equal("begun-after-the-stop", Judge.Of(Evidence(init, loop, pause, job)).Reason.Name);
        Assert.True(Judge.Of(Evidence(init, loop, pause, job with { Signals = [] })).IsClean);
    }

    [Fact]
    public void a_terminal_that_is_hung_up_at_the_very_end_asks_nobody()
    {
        ReceivedSignal kill = new(End, Signal.Kill, -1, "", SendOutcome.Queued, null, Handled: false, FromKernel: true);
        ReceivedSignal hangUp = kill with { Signal = Signal.Hup, Outcome = SendOutcome.Ignored };
        ProcessStory init = Story(0, "tini", Sent(-1)) with { ExitCode = 143 };
        ProcessStory app = Story(1, "app", kill, hangUp) with { KilledBy = Signal.Kill };

        Assert.Equal(ProcessVerdict.NeverAsked, Judge.Of(Evidence(init, app)).Processes[1].Verdict);
    }

    [Fact]
    public void a_loop_whose_next_turn_goes_before_its_arguments_can_be_read_is_a_loop_all_the_same()
    {
        ProcessStory init = Story(0, "kirei", Sent(-1)) with { ExitCode = 143 };
        ProcessStory loop = ByDefault(Story(1, "bash", Sent(0)));
        ProcessStory turn = Story(2, "app", Handled(0)) with { Command = ["app", "clip-1"], EndedAt = End / 2, ExitCode = 0 };
        ProcessStory next = ByDefault(Story(3, "app", Sent(0) with { At = End })) with { Parent = 1, StartedAt = End * 0.999 };

        Judgement judgement = Judge.Of(Evidence(init, loop, turn, next));

        Assert.Equal((StopVerdict.NotClean, "begun-after-the-stop"), (judgement.Verdict, judgement.Reason.Name));
    }

    [Theory]
    [InlineData(0, "bye", true)]
    [InlineData(1, "bye", false)]
    [InlineData(0, "up", false)]
    public void what_is_expected_beside_a_clean_stop_has_to_come(int code, string line, bool isClean)
    {
        Evidence stop = Evidence(Story(0, "app", Handled(-1)) with { ExitCode = 0 }) with
        {
            Output = [new OutputLine(-End, "up"), new OutputLine(End / 2, "bye")],
        };

        Judgement judgement = Judge.Of(stop, new Expectation([code], [new Regex(line, RegexOptions.None, End)]));

        Assert.Equal(isClean, judgement.IsClean);
        Assert.Equal(isClean ? "clean" : "not-as-expected", judgement.Reason.Name);
    }

    [Fact]
    public void a_zombie_that_an_init_is_about_to_wait_for_is_no_fault()
    {
        ProcessStory init = Story(0, "kirei", Sent(-1)) with { ExitCode = 0 };
        ProcessStory app = Story(1, "app", Handled(0)) with { ExitCode = 0 };
        ProcessStory orphan = Story(2, "worker") with { Parent = 0, IsZombie = true };

        Assert.DoesNotContain("zombie", Judge.Of(Evidence(init, app, orphan)).Reason.Why, StringComparison.Ordinal);
        Reason reason = Judge.Of(Evidence(init, app, orphan with { Parent = 1 })).Reason;
        Assert.Contains("app (2) must wait", reason.Change, StringComparison.Ordinal);
    }

    private static ProcessStory ByDefault(ProcessStory process) => process with { KilledBy = Signal.Term };

    private static ProcessStory Killed(string name) => Story(1, name) with { KilledBy = Signal.Kill };

    private static ProcessStory Story(int index, string name, params ReceivedSignal[] signals) => new()
    {
        Index = index,
        Parent = index - 1,
        Pid = index + 1,
        Name = name,
        Command = [name],
        File = "/bin/" + name,
        StartedAt = -End,
        EndedAt = End,
        Signals = [.. signals],
    };

    private static ReceivedSignal Sent(int sender) =>
        new(TimeSpan.Zero, Signal.Term, sender, "", SendOutcome.Queued, null, Handled: false, FromKernel: false);

    private static ReceivedSignal Handled(int sender) => Sent(sender) with { DeliveredAt = TimeSpan.Zero, Handled = true };

    private static Evidence Evidence(params ProcessStory[] processes) => new()
    {
        Target = "t",
        Signal = Signal.Term,
        Grace = End * 10,
        EndedAt = End,
        ExitCode = 0,
        Processes = [.. processes],
    };
}
