using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Tests.Machine.Inits;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>One history under three inits, and what is wrong with the way it went under kirei.</summary>
/// <param name="Life">The life under kirei.</param>
/// <param name="Faults">In words; the part before the colon is the kind. See <see cref="NothingIsLost"/>.</param>
internal sealed record Comparison(Life Life, IReadOnlyList<string> Faults)
{
    /// <summary>What the runtime gives between the stop and its own SIGKILL.</summary>
    private const double Grace = 10_000;
    private const double Moment = 5;
    private const int MostShown = 5;

    public static Comparison Of(History history) => Of(history, Signal.Term);

    public static Comparison Of(History history, Signal signal)
    {
        FakeSystem system = history.Machine(signal);
        Life life = system.Live(Rehearsed.Plan with { StopSignals = [Signal.Term, signal] });
        return new Comparison(life, FaultsOf(system.Computer.World, life.Milliseconds, history, signal, history.Look));
    }

    /// <summary>
    /// What is wrong with this world, in which the history took so long and the first signal was sent so long after the stop.
    /// </summary>
    public static IReadOnlyList<string> FaultsOf(World world, double milliseconds, History history, Signal signal, double delay)
    {
        world.CountLines();
        double at = ToldAt(world) ?? history.StopAt + delay;
        List<string> worst = [.. KeptByOthers(history, signal, at).Except(world.Kept)];
        if (worst.Count > 0)
        {
            // what hangs on a millisecond is nobody's merit
            worst = [.. worst.Intersect(KeptByOthers(history, signal, at - Moment)).Intersect(KeptByOthers(history, signal, at + Moment))];
        }

        return [
            .. world.Losses,
            .. worst.Select(thing => $"worst of the three: {thing}"),
            .. milliseconds < history.StopAt + Grace ? Array.Empty<string>() : ["ended too late"],
        ];
    }

    private static IEnumerable<string> KeptByOthers(History history, Signal signal, double at) =>
        OtherInits.Bare(history, signal, at).Kept.Intersect(OtherInits.Tini(history, signal, at).Kept);

    /// <summary>
    /// The other inits tell main when this one has told it: a look takes time, a shell in the middle of a fork is looked at again, and a
    /// script that ends in between has lost nothing by that.
    /// </summary>
    private static double? ToldAt(World world)
    {
        Simulated main = world.Computer.Everyone[0];
        return main.Handles(Signal.Term) && main.Tellings.FindIndex(telling => telling.IsByInit) is >= 0 and var first
            ? (main.Tellings[first].At - main.StartedAt).TotalMilliseconds
            : null;
    }

    /// <summary>The first few of them are enough for a reader.</summary>
    public static void AssertNone(IReadOnlyList<string> faults) =>
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(MostShown)));

    public void AssertNothingIsLost() => AssertNone(Faults);
}
