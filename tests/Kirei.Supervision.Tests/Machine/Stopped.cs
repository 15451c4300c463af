using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Machine.Inits;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// A named case: this entrypoint, stopped after a second, under kirei, a bare PID 1 and tini. Nothing may be lost by it; what more is
/// expected of it follows from the law of the drain.
/// </summary>
internal sealed class Stopped
{
    private const int At = 1000;
    private const double Lag = 100;

    /// <summary>KIREI_UNDER=law checks the cases themselves: they hold under an init that knows the truth.</summary>
    private static readonly bool UnderTheLaw = Environment.GetEnvironmentVariable("KIREI_UNDER") == "law";
    private readonly Computer _computer;
    private readonly double _milliseconds;

    private Stopped(Computer computer, double milliseconds) => (_computer, _milliseconds) = (computer, milliseconds - At);

    /// <summary>The clocks of a busy machine: a fork takes 0.3 ms, an exec 1 ms, a look is 0.1 ms old.</summary>
    public static Stopped After(Behaviour main, Signal? signal = null, double fork = 0.3, double exec = 1)
    {
        History history = new(main, At, exec, Look: 0.1) { Fork = fork };
        return UnderTheLaw ? UnderLaw(history) : UnderKirei(history, signal ?? Signal.Term);
    }

    private static Stopped UnderKirei(History history, Signal signal)
    {
        Comparison comparison = Comparison.Of(history, signal);
        comparison.AssertNothingIsLost();
        Assert.Equal(comparison.Life.System.Main!.Status!.Value.ShellCode, comparison.Life.Code);
        return new Stopped(comparison.Life.System.Computer, comparison.Life.Milliseconds);
    }

    private static Stopped UnderLaw(History history)
    {
        (World world, double milliseconds) = Lawful.Live(history);
        Comparison.AssertNone(Comparison.FaultsOf(world, milliseconds, history, Signal.Term, delay: 0));
        return new Stopped(world.Computer, milliseconds);
    }

    /// <summary>Exit code, and milliseconds from the stop to kirei's end; nobody was killed.</summary>
    public Stopped Ends(int code, double after, double within = Lag)
    {
        Assert.Equal(code, _computer.Everyone[0].Status!.Value.ShellCode);
        Assert.DoesNotContain(_computer.Everyone, process => process.Status!.Value.KilledBy == Signal.Kill);
        Assert.InRange(_milliseconds, after, after + within);
        return this;
    }

    /// <summary>This program did all it wanted to, however often it was started.</summary>
    public Stopped Finishes<T>() where T : Behaviour
    {
        Assert.NotEmpty(All<T>());
        Assert.All(All<T>(), process => Assert.True(process.IsContent, $"{World.Name(process)}: {process.Status}"));
        return this;
    }

    public Stopped NeverStarts<T>() where T : Behaviour
    {
        Assert.Empty(All<T>());
        return this;
    }

    public Stopped Starts<T>(int times) where T : Behaviour
    {
        Assert.Equal(times, All<T>().Count);
        return this;
    }

    public Stopped IsNotToldByKirei<T>() where T : Behaviour
    {
        Assert.All(All<T>(), process => Assert.DoesNotContain(process.Tellings, telling => telling.IsByInit));
        return this;
    }

    /// <summary>The one had ended before kirei told the other.</summary>
    public Stopped EndsBefore<T>(params Type[] others) where T : Behaviour
    {
        Instant end = All<T>().Max(process => process.EndedAt!.Value);
        Assert.All(_computer.Everyone.Where(process => others.Contains(process.Behaviour.GetType())), process =>
            Assert.All(process.Tellings.Where(telling => telling.IsByInit), telling =>
                Assert.True(telling.At >= end, $"{World.Name(process)} was told too early")));
        return this;
    }

    private List<Simulated> All<T>() where T : Behaviour =>
        _computer.Everyone.FindAll(process => process.Behaviour is T && !process.IsCopy);
}
