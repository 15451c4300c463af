using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Supervision.Init;

/// <summary>When each phase began and ended, for the report.</summary>
internal sealed class PhaseTimes
{
    private readonly List<(Phase Phase, Instant From)> _entered = [];

    /// <summary>A phase begins.</summary>
    public void Enter(Phase phase, Instant now) => _entered.Add((phase, now));

    /// <summary>All phases so far, by their names in the report.</summary>
    /// <param name="now">The end of the present one.</param>
    /// <param name="hasOnStop">Whether there was an on-stop hook: without one its phase is over as it begins.</param>
    public List<(string Name, Instant From, Instant To)> All(Instant now, bool hasOnStop)
    {
        List<(string, Instant, Instant)> result = [];
        for (int i = 0; i < _entered.Count; i++)
        {
            Instant to = i + 1 < _entered.Count ? _entered[i + 1].From : now;
            if (_entered[i].Phase != Phase.Ended && (_entered[i].Phase != Phase.Finishing || hasOnStop))
            {
                result.Add((NameOf(_entered[i].Phase), _entered[i].From, to));
            }
        }

        return result;
    }

    private static string NameOf(Phase phase) => phase switch
    {
        Phase.Preparing => "on-start",
        Phase.Running => "run",
        Phase.Delaying => "delay",
        Phase.Draining => "drain",
        _ => "on-stop",
    };
}
