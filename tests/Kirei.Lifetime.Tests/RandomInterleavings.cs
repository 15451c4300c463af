using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Tests.Processes;
using Xunit;

namespace Kirei.Tests;

/// <summary>Signals at random times against programs that end in random ways: whatever meets whatever, what must hold holds.</summary>
public sealed class RandomInterleavings
{
    private const int Runs = 500;
    private const int AtATime = 4; // they mostly wait

    [Theory]
    [InlineData(Place.Alone, Runs)]
    [InlineData(Place.AsPid1, Runs / 5)]
    public async Task no_interleaving_loses_repeats_or_reorders_a_clean_up(Place place, int runs)
    {
        ParallelOptions options = new() { MaxDegreeOfParallelism = AtATime, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, runs), options, async (seed, cancel) =>
        {
            Scenario scenario = Scenario.Random(seed, place);
            Ended ended = await Play(scenario, cancel);
            Assert.All(scenario.Broken(ended), rule => Assert.Fail($"{rule}\n{scenario}\n{ended}"));
        });
    }

    private static async Task<Ended> Play(Scenario scenario, CancellationToken cancel)
    {
        using Child child = await Child.Start(Flavour.Aot, scenario.Place, scenario.Arguments);
        foreach ((TimeSpan wait, Signal signal) in scenario.Signals)
        {
            await Task.Delay(wait, cancel);
            child.Signal(signal);
        }

        return await child.End();
    }
}

/// <summary>A program, and the signals it gets.</summary>
[SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "A seed must give the same scenario again")]
internal sealed record Scenario(int Seed, Place Place, string Way, string[] Outcomes, (TimeSpan Wait, Signal Signal)[] Signals)
{
    private static readonly string[] Names = ["a", "b", "c"];
    private static readonly Signal[] StopSignals = [Signal.Term, Signal.Int, Signal.Quit, Signal.Hup];

    public string Arguments => $"{Way} {string.Join(' ', Names.Zip(Outcomes, (name, outcome) => $"{name}:{outcome}"))}";

    public static Scenario Random(int seed, Place place)
    {
        Random random = new(seed);
        string way = Pick(
            random, "waits", "notices", "is-cancelled",
            $"runs:{random.Next(30)}",
            $"returns:{random.Next(60)}",
            $"exits:{random.Next(60)}");
        return new Scenario(
            seed,
            place,
            way,
            [.. Names.Select(_ => Pick(random, $"finishes:{random.Next(30)}", "throws", "obeys:0:30", "hangs:0:30", "blocks:0:30"))],
            [.. Enumerable.Range(0, random.Next(1, 5))
                .Select(_ => (TimeSpan.FromMilliseconds(random.Next(40)), Pick(random, StopSignals)))]);
    }

    /// <summary>What should hold, and does not.</summary>
    public IEnumerable<string> Broken(Ended ended)
    {
        string[] lastFirst = [.. Names.Reverse()];
        bool mayBeCutOff = Signals.Length >= 3;
        string[] notBegun = [.. lastFirst.Skip(ended.Begun.Count)];
        string[] unaccounted = [.. ended.Begun.Where(name => !ended.Output.Contains($"end {name}") && !IsNamed(ended, name))];

        return new (bool Holds, string Rule)[]
        {
            (ended.Begun.SequenceEqual(lastFirst.Take(ended.Begun.Count)), "each clean-up begins once, last registered first"),
            (ended.Steps.Distinct().Count() == ended.Steps.Count, "no clean-up ends twice"),
            (ended.Steps.Where(step => step.StartsWith("end ", StringComparison.Ordinal) && !IsNamed(ended, step[4..])).All(step => ComesRightAfterItsBegin(ended, step)), "none begins while another has time"),
            (notBegun.Length == 0 || mayBeCutOff, "every clean-up runs, unless a third signal cuts it off"),
            (notBegun.All(name => IsNamed(ended, name)), "what did not begin is named"),
            (unaccounted.Length == 0, "what began either ended or is named"),
            (Codes().Contains(ended.Code), "the exit code is the program's or a signal's"),
        }.Where(check => !check.Holds).Select(check => check.Rule);
    }

    public override string ToString() =>
        $"seed {Seed} {Place}: {Arguments} "
        + $"{string.Join(", ", Signals.Select(sent => $"{sent.Signal} after {sent.Wait.TotalMilliseconds:0} ms"))}";

    private static bool IsNamed(Ended ended, string name) =>
        ended.Errors.Any(line => line.StartsWith($"clean-up \"{name}\" ", StringComparison.Ordinal));

    private static bool ComesRightAfterItsBegin(Ended ended, string end) =>
        ended.Steps.TakeWhile(step => step != end).LastOrDefault() == $"begin {end[4..]}";

    private IEnumerable<int> Codes() => [.. OwnCode(), .. Signals.Select(sent => 128 + (int)sent.Signal)];

    private int[] OwnCode() => Way.Split(':')[0] switch
    {
        "notices" or "runs" => [5],
        "is-cancelled" => [0],
        "returns" => [3],
        "exits" => [4],
        _ => [],
    };

    private static T Pick<T>(Random random, params T[] from) => from[random.Next(from.Length)];
}
