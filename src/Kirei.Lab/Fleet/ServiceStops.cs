using System;
using System.Collections.Generic;
using System.Linq;

namespace Kirei.Lab.Fleet;

/// <summary>The stops of one service, counted as they come: a few numbers a stop are kept.</summary>
internal sealed class ServiceStops(string name)
{
    private const int MostCauses = 64;
    private const int MostHosts = 100_000;
    private readonly List<float> _seconds = [];
    private readonly Dictionary<string, int> _causes = [];
    private readonly HashSet<string> _hosts = [];
    private readonly SortedDictionary<DateOnly, DayStops> _days = [];

    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>How many stops.</summary>
    public int Count => _seconds.Count;

    /// <summary>How many ended in each way.</summary>
    public EndCounts Ends { get; private set; }

    /// <summary>On how many hosts; at most 100,000.</summary>
    public int Hosts => _hosts.Count;

    /// <summary>The slowest stop.</summary>
    public StopSummary? Slowest { get; private set; }

    /// <summary>Day by day, of those that say when they were.</summary>
    public IReadOnlyDictionary<DateOnly, DayStops> Days => _days;

    /// <summary>Why stops were not clean, the most frequent cause first.</summary>
    public IEnumerable<(string Why, int Count)> Causes => _causes.OrderByDescending(cause => cause.Value)
        .ThenBy(cause => cause.Key, StringComparer.Ordinal).Select(cause => (cause.Key, cause.Value));

    /// <summary>Counts one more.</summary>
    public void Add(StopSummary stop)
    {
        _seconds.Add((float)stop.Took.TotalSeconds);
        Ends = Ends.With(stop.End);
        Slowest = Slowest is null || stop.Took > Slowest.Took ? stop : Slowest;
        _ = stop.Host.Length > 0 && _hosts.Count < MostHosts && _hosts.Add(stop.Host);
        if (stop.Why.Length > 0)
        {
            string why = _causes.ContainsKey(stop.Why) || _causes.Count < MostCauses ? stop.Why : "other causes";
            _causes[why] = _causes.GetValueOrDefault(why) + 1;
        }

        if (stop.At is { } at)
        {
            DateOnly day = DateOnly.FromDateTime(at.UtcDateTime);
            DayStops before = _days.GetValueOrDefault(day);
            _days[day] = new DayStops(before.Ends.With(stop.End), stop.Took > before.Slowest ? stop.Took : before.Slowest);
        }
    }

    /// <summary>The time within which this part of its stops ended.</summary>
    /// <param name="part">From 0 to 1.</param>
    public TimeSpan Quantile(double part)
    {
        _seconds.Sort();
        int place = Math.Clamp((int)Math.Ceiling(part * _seconds.Count) - 1, 0, _seconds.Count - 1);
        return TimeSpan.FromSeconds(_seconds[place]);
    }
}

/// <summary>How many stops ended in each way.</summary>
internal readonly record struct EndCounts(int Clean, int Cut, int Killed)
{
    /// <summary>All of them.</summary>
    public int All => Clean + Cut + Killed;

    /// <summary>One more.</summary>
    public EndCounts With(StopEnd end) => end switch
    {
        StopEnd.Clean => this with { Clean = Clean + 1 },
        StopEnd.Cut => this with { Cut = Cut + 1 },
        _ => this with { Killed = Killed + 1 },
    };
}

/// <summary>The stops of one day.</summary>
/// <param name="Ends">How they ended.</param>
/// <param name="Slowest">How long the slowest took.</param>
internal readonly record struct DayStops(EndCounts Ends, TimeSpan Slowest);
