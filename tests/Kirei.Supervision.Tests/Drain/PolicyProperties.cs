using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>The invariants of the drain over trees of random facts, possible or not, that change at random between the looks.</summary>
public sealed class PolicyProperties
{
    private static readonly Signal[] Asking = [Signal.Term, Signal.Int, Signal.Quit];
    private static readonly Signal[] Stops = [Signal.Term, Signal.Term, Signal.Int, Signal.Quit, Signal.RtMin3, new(28)];

    // A number is a process, its digits its facts: small numbers are simple processes, so that a failure shrinks to a simple tree.
    private static readonly Gen<int[]> Facts = Gen.Int[0, 1_000_000].Array[1, 12];
    private static readonly Gen<int[]> Changes = Gen.Int[0, 10_000].Array[0, 25];

    [Fact]
    public void every_process_is_asked_once_or_held_with_a_reason_at_every_look() =>
        Gen.Select(Facts, Changes, Gen.Int[0, Stops.Length - 1]).Each(
        (facts, changes, stop) =>
        {
            Rehearsal drain = new Rehearsal(Tree(facts)).StoppedBy(Stops[stop]);
            HashSet<(ProcessId, Signal)> asked = [];
            foreach (int change in changes.Prepend(0))
            {
                Change(drain, change);
                _ = drain.After(change % 400).Look();
                Assert.True(drain.Verdicts.All(verdict => verdict.Rule is not null));
                Assert.All(drain.Verdicts.Where(verdict => verdict.Sends && verdict.Rule is not Deadline), verdict =>
                    Assert.True(asked.Add((verdict.Id, verdict.Signal)), $"{verdict} once more"));
            }
        },
        4000);

    [Fact]
    public void nobody_is_asked_whose_nearest_asked_ancestor_handles_it() => Gen.Select(Facts, Changes).Each(
        (facts, changes) =>
        {
            Rehearsal drain = new(Tree(facts));
            List<string> looks = [];
            Dictionary<Pid, Rule> everAsked = [];
            foreach (int change in changes.Prepend(0))
            {
                Change(drain, change);
                looks.Add(drain.After(change % 150).Look()); // not yet half of the time, when doubts are settled
                Dictionary<Pid, Rule> asked = drain.Verdicts.Where(verdict => verdict.Sends && verdict.Rule is not (Deadline or Feeder))
                    .ToDictionary(verdict => verdict.Id.Pid, verdict => verdict.Rule);
                asked.ToList().ForEach(entry => everAsked[entry.Key] = entry.Value);
                Assert.All(drain.Everyone.Where(actor => asked.ContainsKey(actor.Pid)), actor =>
                    Assert.False(NearestAsked(actor, everAsked) is Handler, $"{actor.Name} was told: {string.Join("\n", looks)}"));
            }
        },
        4000);

    [Fact]
    public void after_the_deadline_nobody_is_spared_and_nobody_is_killed_twice() => Gen.Select(Facts, Changes).Each(
        (facts, changes) =>
        {
            Rehearsal drain = new(Tree(facts));
            foreach (int change in changes)
            {
                Change(drain, change);
                _ = drain.Look();
            }

            _ = drain.After(8000).Look();
            Assert.All(drain.Verdicts, verdict => Assert.Equal(("deadline", Signal.Kill), (verdict.Rule.Name, verdict.Signal)));
            HashSet<Pid> killed = [.. drain.Verdicts.Select(verdict => verdict.Id.Pid)];
            Change(drain, 3);
            _ = drain.After(25).Look();
            Assert.All(drain.Verdicts, verdict => Assert.Equal(killed.Contains(verdict.Id.Pid) ? default : Signal.Kill, verdict.Signal));
        },
        2000);

    // Who was asked before the handler above it was goes on with what it was asked for, and so do its children.
    private static Rule? NearestAsked(Actor actor, Dictionary<Pid, Rule> everAsked) =>
        Ancestors(actor).Select(ancestor => everAsked.GetValueOrDefault(ancestor.Pid)).FirstOrDefault(rule => rule is not null);

    private static IEnumerable<Actor> Ancestors(Actor actor) => actor.Parent is { } parent ? Ancestors(parent).Prepend(parent) : [];

    /// <summary>Somebody ends, or somebody starts a child.</summary>
    private static void Change(Rehearsal drain, int change)
    {
        List<Actor> everyone = [.. drain.Everyone];
        Actor somebody = everyone[change / 3 % everyone.Count];
        if (change % 3 == 1 && everyone.Count > 1)
        {
            drain.Ends(somebody.Name);
        }
        else if (change > 0 && change % 3 == 0)
        {
            drain.Starts(somebody.Name, Somebody(change * 7919, everyone.Count));
        }
    }

    /// <summary>The first one is main; each other one is below one of those before it, or an orphan.</summary>
    private static Actor[] Tree(int[] facts)
    {
        List<Actor> everyone = [];
        List<Actor> roots = [];
        foreach (int fact in facts)
        {
            Actor actor = Somebody(fact, everyone.Count);
            int parent = everyone.Count == 0 ? 0 : fact / 1000 % (everyone.Count + 1);
            (parent == everyone.Count ? roots : everyone[parent].Children).Add(actor);
            everyone.Add(actor);
        }

        return [.. roots];
    }

    private static Actor Somebody(int fact, int number)
    {
        Actor actor = new Actor($"p{number}-{Guid.NewGuid():N}", (ProcessKind)(fact % 5))
            .In((BlockedIn)(fact / 5 % 6))
            .RunAs("command " + (fact % 3).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Asking.Where((_, bit) => (fact / 30 >> bit & 1) != 0).ToList().ForEach(signal => actor.Handles(signal));
        Asking.Where((_, bit) => (fact / 240 >> bit & 9) == 1).ToList().ForEach(signal => actor.Ignores(signal));
        return (fact / 7 % 4) switch
        {
            0 => actor,
            1 => actor.ReadsWrittenPipe(),
            2 => actor.HasHiddenInput().InOwnGroup(),
            _ => actor.Stopped(),
        };
    }
}
