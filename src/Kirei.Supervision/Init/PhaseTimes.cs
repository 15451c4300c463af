using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Supervision.Init;

/// <summary>When each phase began and ended, for the report.</summary>
internal sealed class PhaseTimes
{
    private readonly List<(Phase Phase, Instant From)> _entered = [];

    /// <summary>A phase begins. Starting main is the beginning of its run.</summary>
    public void Enter(Phase phase, Instant now)
    {
        if (phase != Phase.Running)
        {
            _entered.Add((phase, now));
        }
    }

    /// <summary>All phases so far, by their names in the report.</summary>
    /// <param name="now">The end of the present one.</param>
    /// <param name="hasHappened">Which count: without its hook a phase is over as it begins.</param>
    public List<(string Name, Instant From, Instant To)> All(Instant now, Func<Phase, bool> hasHappened)
    {
        List<(string, Instant, Instant)> result = [];
        for (int i = 0; i < _entered.Count; i++)
        {
            Instant to = i + 1 < _entered.Count ? _entered[i + 1].From : now;
            if (hasHappened(_entered[i].Phase))
            {
                result.Add((NameOf(_entered[i].Phase), _entered[i].From, to));
            }
        }

        return result;
    }

    private static string NameOf(Phase phase) => phase switch
    {
        Phase.Preparing => "on-start",
        Phase.Starting => "run",
        Phase.PreStopping => "pre-stop",
        Phase.Delaying => "delay",
        Phase.Draining => "drain",
        _ => "on-stop",
    };
}
