using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Supervision.Services;

namespace Kirei.Supervision.Tests.Services;

/// <summary>Every state of a service against everything that can happen to it.</summary>
public sealed class ServiceLifeTests
{
    private static readonly ServiceState[] States = Enum.GetValues<ServiceState>();

    // Why a pair cannot be: the supervisor begins only what waits; a start is reported only while it is made; without processes none can
    // end; commands run in two states, and a third may still be ending; what follows from an end is asked when the last command has run;
    // only some states have a limit of time.
    private static readonly HashSet<(ServiceState, ServiceTrigger)> CannotBe =
    [
        .. Except([ServiceState.Waiting], ServiceTrigger.Begin, ServiceTrigger.Hopeless),
        .. Except([ServiceState.Spawning], ServiceTrigger.Spawned, ServiceTrigger.Unspawnable),
        .. Except(
            [ServiceState.Starting, ServiceState.Up, ServiceState.PreStopping, ServiceState.Draining, ServiceState.Finishing],
            ServiceTrigger.LeaderEnded, ServiceTrigger.TreeEmpty),
        .. Except([ServiceState.PreStopping, ServiceState.Draining, ServiceState.Finishing], ServiceTrigger.HooksDone),
        .. Except(
            [
                ServiceState.Spawning, ServiceState.Starting, ServiceState.PreStopping, ServiceState.Draining, ServiceState.Finishing,
                ServiceState.Backoff,
            ],
            ServiceTrigger.TimeUp),
        .. Except(
            [ServiceState.Finishing],
            ServiceTrigger.RestsDown, ServiceTrigger.RestsForAWhile, ServiceTrigger.RestsDone, ServiceTrigger.RestsFailed),
    ];

    public static TheoryData<string, string> Pairs =>
    [
        .. from state in States from trigger in Enum.GetValues<ServiceTrigger>() select (state.ToString(), trigger.ToString()),
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void every_pair_is_filled_and_impossible_only_where_it_is(string stateName, string triggerName)
    {
        (ServiceState state, ServiceTrigger trigger) = (Enum.Parse<ServiceState>(stateName), Enum.Parse<ServiceTrigger>(triggerName));

        ServiceEffect effect = ServiceLife.Next(state, trigger).Effect;

        Assert.Equal(CannotBe.Contains((state, trigger)), effect == ServiceEffect.Impossible);
    }

    [Fact]
    public void from_every_state_rest_can_be_reached()
    {
        foreach (ServiceState start in States)
        {
            HashSet<ServiceState> reached = [start];
            while (Following(reached).Any(reached.Add))
            {
            }

            Assert.Contains(reached, ServiceLife.IsAtRest);
        }
    }

    [Fact]
    public void a_program_is_started_only_after_everything_of_the_last_one_has_ended()
    {
        foreach (ServiceState state in States.Where(s => ServiceLife.IsActive(s) && s != ServiceState.Spawning))
        {
            Assert.DoesNotContain(
                Enum.GetValues<ServiceTrigger>(), trigger => ServiceLife.Next(state, trigger).Effect == ServiceEffect.Spawn);
        }
    }

    private static List<ServiceState> Following(HashSet<ServiceState> states) =>
        [.. from trigger in Enum.GetValues<ServiceTrigger>() from state in states select ServiceLife.Next(state, trigger).State];

    private static IEnumerable<(ServiceState, ServiceTrigger)> Except(ServiceState[] possible, params ServiceTrigger[] triggers) =>
        from state in States where !possible.Contains(state) from trigger in triggers select (state, trigger);
}
