using System;
using System.Linq;
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
