using System.Threading.Tasks;
using Kirei.Tests.Processes;
using Xunit;

namespace Kirei.Tests;

/// <summary>What a clean-up does to its own life. The grace is five minutes: whoever waited for it would be found out.</summary>
public sealed class ThingsThatCleanUpsDo
{
    private static readonly (string, string) LongGrace = ("KIREI_GRACE", "5m");

    /// <summary>Only a native program can tell: there the runtime asks on the thread that called.</summary>
    [Theory]
    [InlineData("returns", "exits", Signal.None)]
    [InlineData("returns", "exits-later", Signal.None)]
    [InlineData("waits", "exits", Signal.Term)]
    [InlineData("runs", "exits", Signal.Term)]
    public async Task one_that_calls_exit_is_not_waited_for_and_the_others_run(string way, string outcome, Signal signal)
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, $"{way} first:finishes last:{outcome}", LongGrace);
        child.Signal(signal);
        Ended ended = await child.End();

        Assert.Equal(["begin last", "begin first", "end first"], ended.Steps);
        Assert.Equal(["clean-up \"last\" did not finish: it ended the process itself"], ended.Complaints);
        Assert.Equal(9, ended.Code);
    }

    [Theory]
    [InlineData("returns", "exits", Signal.None, 9)]
    [InlineData("waits", "exits", Signal.Term, 9)]
    [InlineData("runs", "exits-later", Signal.Term, 9)]
    [InlineData("returns", "crashes", Signal.None, 134)]
    [InlineData("waits", "crashes", Signal.Term, 134)]
    public async Task one_that_ends_the_process_keeps_no_other_from_running(string way, string outcome, Signal signal, int code)
    {
        using Child child = await Child.Start(Flavour.Jit, Place.Alone, $"{way} first:finishes last:{outcome}:0:100", LongGrace);
        child.Signal(signal);
        Ended ended = await child.End();

        Assert.Equal(["begin last", "begin first", "end first"], ended.Steps);
        Assert.Equal(["clean-up \"last\" did not finish within 0.1 s"], ended.Complaints);
        Assert.Equal(code, ended.Code);
    }

    [Fact]
    public async Task one_that_registers_another_sees_it_run_next()
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, "waits first:finishes last:registers");
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(["begin last", "end last", "begin nested", "end nested", "begin first", "end first"], ended.Steps);
        Assert.Equal(143, ended.Code);
    }

    [Theory]
    [InlineData("returns", Signal.None, 3)]
    [InlineData("waits", Signal.Term, 143)]
    [InlineData("runs", Signal.Term, 5)]
    public async Task one_that_disposes_its_life_waits_for_nobody(string way, Signal signal, int code)
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, $"{way} first:finishes last:disposes", LongGrace);
        child.Signal(signal);
        Ended ended = await child.End();

        Assert.Equal(["begin last", "end last", "begin first", "end first"], ended.Steps);
        Assert.Empty(ended.Complaints);
        Assert.Equal(code, ended.Code);
    }
}
