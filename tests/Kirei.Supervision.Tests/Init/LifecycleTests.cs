using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Supervision.Init;

namespace Kirei.Supervision.Tests.Init;

/// <summary>Every phase against everything that can happen.</summary>
public sealed class LifecycleTests
{
    // Why a pair cannot be: a hook's end is reported only in its own phase and while a drain waits for it; a first stop leaves Preparing and Running,
    // a repeated one needs a first; a limit of time is set for the delay, the drain and the on-stop hook only; main ends only after it was started.
    private static readonly HashSet<(Phase, Happening)> CannotBe =
    [
        (Phase.Preparing, Happening.StopRepeated), (Phase.Preparing, Happening.StopInsisted), (Phase.Preparing, Happening.TimeUp),
        (Phase.Preparing, Happening.MainEnded), (Phase.Preparing, Happening.MainEndedAndLeaves), (Phase.Preparing, Happening.MainEndedAndWaits),
        (Phase.Running, Happening.HookSucceeded), (Phase.Running, Happening.HookFailed), (Phase.Running, Happening.TimeUp),
        (Phase.Running, Happening.StopRepeated), (Phase.Running, Happening.StopInsisted),
        (Phase.Delaying, Happening.HookSucceeded), (Phase.Delaying, Happening.HookFailed), (Phase.Delaying, Happening.StopAsked),
    ];

    public static TheoryData<string, string> Pairs =>
    [
        .. from phase in Enum.GetValues<Phase>() from happening in Enum.GetValues<Happening>() select (phase.ToString(), happening.ToString()),
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void every_pair_is_filled_and_impossible_only_where_it_is(string phaseName, string happeningName)
    {
        (Phase phase, Happening happening) = (Enum.Parse<Phase>(phaseName), Enum.Parse<Happening>(happeningName));

        (Phase next, Act act) = Lifecycle.Next(phase, happening);

        Assert.Equal(CannotBe.Contains((phase, happening)), act == Act.Impossible);
        Assert.True(next >= phase, "life goes one way");
    }

    [Fact]
    public void from_every_phase_the_end_can_be_reached()
    {
        foreach (Phase start in Enum.GetValues<Phase>())
        {
            HashSet<Phase> reached = [start];
            while (Enum.GetValues<Happening>().SelectMany(h => reached.Select(p => Lifecycle.Next(p, h).Phase)).ToList().Any(reached.Add))
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
                Enum.GetValues<Happening>().Select(happening => Lifecycle.Next(phase, happening)).Where(next => next.Phase == Phase.Draining),
                next => Assert.True(next.Act is Act.Drain or Act.Kill));
        }
    }
}
