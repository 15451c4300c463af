using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Supervision.Init;

/// <summary>When each phase began and ended, for the report.</summary>
internal sealed class PhaseTimes
{
    private readonly List<(Phase Phase, Instant From)> _entered = [];

    /// <summary>A phase begins.</summary>
    public void Enter(Phase phase, Instant now) => _entered.Add((phase, now));

    /// <summary>All phases so far.</summary>
    public List<(Phase Phase, Instant From, Instant To)> All(Instant now)
    {
        List<(Phase, Instant, Instant)> result = [];
        for (int i = 0; i < _entered.Count; i++)
        {
            Instant to = i + 1 < _entered.Count ? _entered[i + 1].From : now;
            if (_entered[i].Phase != Phase.Ended)
            {
                result.Add((_entered[i].Phase, _entered[i].From, to));
            }
        }

        return result;
    }
}
