using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// A named case: this entrypoint, stopped after a second, under kirei, a bare PID 1 and tini. Nothing may be lost by it; what more is expected of it
/// follows from the law of the drain.
/// </summary>
internal sealed class Stopped
{
    private const int At = 1000;
    private const double Lag = 100;
    private readonly Life _life;

    private Stopped(Life life) => _life = life;

    /// <summary>The clocks of a busy machine: a fork takes 0.3 ms, an exec 1 ms, a look is 0.1 ms old.</summary>
    public static Stopped After(Behaviour main, Signal? signal = null, double fork = 0.3, double exec = 1)
    {
        Comparison comparison = Comparison.Of(new History(main, At, exec, Look: 0.1) { Fork = fork }, signal ?? Signal.Term);
        comparison.AssertNothingIsLost();
        return new Stopped(comparison.Life with { Milliseconds = comparison.Life.Milliseconds - At });
    }

    /// <summary>Exit code, and milliseconds from the stop to kirei's end; nobody was killed.</summary>
    public Stopped Ends(int code, double after, double within = Lag)
    {
        Assert.Equal((code, 0), (_life.Code, _life.Kills));
        Assert.InRange(_life.Milliseconds, after, after + within);
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
    public Stopped EndsBefore<T>(params System.Type[] others) where T : Behaviour
    {
        Instant end = All<T>().Max(process => process.EndedAt!.Value);
        Assert.All(_life.System.Computer.Everyone.Where(process => others.Contains(process.Behaviour.GetType())), process =>
            Assert.All(process.FromKirei, sent => Assert.True(sent.At >= end, $"{World.Name(process)} got {sent.Signal} too early")));
        return this;
    }

    private List<Simulated> All<T>() where T : Behaviour => _life.System.Computer.Everyone.FindAll(process => process.Behaviour is T && !process.IsCopy);
}
