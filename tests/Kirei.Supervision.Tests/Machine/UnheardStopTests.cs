using System;
using Kirei.Linux;
using Kirei.Supervision.Init;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>An image's own STOPSIGNAL that kirei was not told of.</summary>
public sealed class UnheardStopTests
{
    private const string Winch = "kirei: got SIGWINCH, which no process handles: it is passed on, and does not start a stop. "
        + "If it is the image's STOPSIGNAL, add --stop-signal TERM,INT,QUIT,RTMIN+3,WINCH (or set KIREI_STOP_SIGNAL)";

    [Fact]
    public void a_signal_that_may_have_been_a_stop_is_told_of()
    {
        FakeSystem system = new FakeSystem(new App(300)).Receives(Signal.Winch, 1000).Receives(Signal.Term, 5000);

        Assert.Equal(0, system.Live().Code);
        Assert.Equal([Winch], system.Lines);
    }

    [Fact]
    public void it_is_told_of_once()
    {
        FakeSystem system = new FakeSystem(new App(300))
            .Receives(Signal.Winch, 1000)
            .Receives(Signal.Winch, 3000)
            .Receives(Signal.Term, 5000);

        Assert.Equal(0, system.Live().Code);
        Assert.Equal([Winch], system.Lines);
    }

    [Theory]
    [InlineData("HUP")]
    [InlineData("USR1")]
    [InlineData("USR2")]
    [InlineData("PWR")]
    [InlineData("RTMIN+4")]
    public void it_is_told_of_when_main_dies_of_it(string signal)
    {
        FakeSystem system = new FakeSystem(new App(300)).Receives(Named(signal), 1000);

        Assert.Equal(128 + Named(signal).Number, system.Live().Code);
        Assert.Contains($"add --stop-signal TERM,INT,QUIT,RTMIN+3,{signal} ", Assert.Single(system.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void a_term_that_was_taken_off_the_list_is_told_of_too()
    {
        FakeSystem system = new FakeSystem(new Work(9000)).Receives(Signal.Term, 1000);

        Assert.Equal(143, system.Live(Rehearsed.Plan with { StopSignals = [Signal.Winch] }).Code);
        Assert.Contains("add --stop-signal WINCH,TERM ", Assert.Single(system.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void what_somebody_handles_is_that_ones_business()
    {
        FakeSystem system = new FakeSystem(Script.Bash(new Run(new App(300, 0, Signal.Winch)))).Receives(Signal.Winch, 1000);

        Assert.Equal(0, system.Live().Code);
        Assert.Empty(system.Lines);
    }

    [Theory]
    [InlineData("CONT")]
    [InlineData("URG")]
    [InlineData("ALRM")]
    [InlineData("PIPE")]
    [InlineData("TSTP")]
    public void what_no_image_is_stopped_by_is_not_worth_a_word(string signal)
    {
        FakeSystem system = new FakeSystem(new Rock { Life = 3000 }).Receives(Named(signal), 1000);

        system.Live();
        Assert.Empty(system.Lines);
    }

    [Fact]
    public void a_stop_that_is_on_needs_no_word()
    {
        FakeSystem system = new FakeSystem(new App(3000)).Receives(Signal.Term, 1000).Receives(Signal.Winch, 2000);

        Assert.Equal(0, system.Live().Code);
        Assert.Empty(system.Lines);
    }

    [Fact]
    public void nothing_is_said_when_kirei_is_to_be_quiet() => Assert.Empty(After(Rehearsed.Plan with { IsQuiet = true }));

    [Theory]
    [InlineData(SignalMode.Child)]
    [InlineData(SignalMode.Group)]
    public void nothing_is_said_in_the_manner_of_another_init(int mode) =>
        Assert.Empty(After(Rehearsed.Plan with { Mode = (SignalMode)mode }));

    [Fact]
    public void nothing_is_said_when_nobody_is_to_be_seen()
    {
        FakeSystem system = new(new App(300)) { HidesProcesses = true };

        Assert.Empty(After(Rehearsed.Plan, system));
    }

    [Fact]
    public void a_terminal_that_is_resized_or_hung_up_is_no_stop()
    {
        FakeSystem system = new(new App(300));
        new UnheardStop(Rehearsed.Plan, new Log(system), hasTerminal: true).Note(Signal.Winch);

        Assert.Empty(system.Lines);
    }

    private static System.Collections.Generic.List<string> After(InitPlan plan, FakeSystem? system = null)
    {
        system = (system ?? new FakeSystem(new Work(3000))).Receives(Signal.Winch, 1000).Receives(Signal.Term, 5000);
        system.Live(plan);
        return system.Lines;
    }

    private static Signal Named(string name) => Signal.TryParse(name, out Signal signal) ? signal : throw new ArgumentException(name);
}
