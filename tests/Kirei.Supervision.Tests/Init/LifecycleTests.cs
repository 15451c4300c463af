using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Supervision.Init;

namespace Kirei.Supervision.Tests.Init;

/// <summary>Every phase against everything that can happen.</summary>
public sealed class LifecycleTests
{
    // Why a pair cannot be: kirei begins once; a hook's end is reported only in its own phase, and in those in which one may still be
    // ending; main is started in one phase; a first stop leaves Preparing, Starting and Running, a repeated one needs a first; nothing has
    // a limit of time while main runs.
    private static readonly HashSet<(Phase, Trigger)> CannotBe =
    [
        .. Enum.GetValues<Trigger>().Where(trigger => trigger != Trigger.Begun).Select(trigger => (Phase.Beginning, trigger)),
        .. Enum.GetValues<Phase>().Where(phase => phase is not (Phase.Beginning or Phase.Ended)).Select(phase => (phase, Trigger.Begun)),
        .. Enum.GetValues<Phase>().Where(phase => phase is not (Phase.Starting or Phase.Beginning or Phase.Ended))
            .SelectMany(phase => ((Phase, Trigger)[])[(phase, Trigger.MainStarted), (phase, Trigger.MainUnstartable)]),
        (Phase.Preparing, Trigger.StopRepeated), (Phase.Preparing, Trigger.StopInsisted), (Phase.Preparing, Trigger.TimeUp),
        (Phase.Preparing, Trigger.MainEnded), (Phase.Preparing, Trigger.MainEndedAndLeaves), (Phase.Preparing, Trigger.MainEndedAndWaits),
        (Phase.Starting, Trigger.HookSucceeded), (Phase.Starting, Trigger.HookFailed), (Phase.Starting, Trigger.StopRepeated),
        (Phase.Starting, Trigger.StopInsisted),
        (Phase.Starting, Trigger.MainEnded), (Phase.Starting, Trigger.MainEndedAndLeaves), (Phase.Starting, Trigger.MainEndedAndWaits),
        (Phase.Running, Trigger.HookSucceeded), (Phase.Running, Trigger.HookFailed), (Phase.Running, Trigger.TimeUp),
        (Phase.Running, Trigger.StopRepeated), (Phase.Running, Trigger.StopInsisted),
        (Phase.PreStopping, Trigger.StopAsked), (Phase.Delaying, Trigger.StopAsked),
    ];

    public static TheoryData<string, string> Pairs =>
    [
        .. from phase in Enum.GetValues<Phase>() from trigger in Enum.GetValues<Trigger>() select (phase.ToString(), trigger.ToString()),
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void every_pair_is_filled_and_impossible_only_where_it_is(string phaseName, string triggerName)
    {
        (Phase phase, Trigger trigger) = (Enum.Parse<Phase>(phaseName), Enum.Parse<Trigger>(triggerName));

        (Phase next, Effect effect) = Lifecycle.Next(phase, trigger);

        Assert.Equal(CannotBe.Contains((phase, trigger)), effect == Effect.Impossible);
        Assert.True(next >= phase, "life goes one way");
    }

    [Fact]
    public void from_every_phase_the_end_can_be_reached()
    {
        foreach (Phase start in Enum.GetValues<Phase>())
        {
            HashSet<Phase> reached = [start];
            while (Enum.GetValues<Trigger>().SelectMany(h => reached.Select(p => Lifecycle.Next(p, h).Phase)).ToList().Any(reached.Add))
            {
            }

            Assert.Contains(Phase.Ended, reached);
        }
    }

    [Fact]
    public void the_drain_begins_wherever_draining_is_entered()
    {
        foreach (Phase phase in Enum.GetValues<Phase>().Where(phase => phase != Phase.Draining))
        {
            Assert.All(
                Enum.GetValues<Trigger>().Select(trigger => Lifecycle.Next(phase, trigger)).Where(next => next.Phase == Phase.Draining),
                next => Assert.True(next.Effect is Effect.Drain or Effect.Kill));
        }
    }
}
