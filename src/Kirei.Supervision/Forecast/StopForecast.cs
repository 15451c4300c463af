using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Forecast;

/// <summary>What a stop would do now.</summary>
internal sealed class StopForecast(StopRecord stop, ImmutableArray<ProcessForecast> processes, IReadOnlyList<ForecastStep> steps)
{
    /// <summary>The record of the imagined stop, such as a real one leaves for its report.</summary>
    public StopRecord Stop { get; } = stop;

    /// <summary>The processes, parents before children.</summary>
    public ImmutableArray<ProcessForecast> Processes { get; } = processes;

    /// <summary>What happens, in order.</summary>
    public IReadOnlyList<ForecastStep> Steps { get; } = steps;

    /// <summary>A process; null where it is not in the tree.</summary>
    public ProcessForecast? Find(Pid pid)
    {
        foreach (ProcessForecast process in Processes)
        {
            if (process.Facts.Id.Pid == pid)
            {
                return process;
            }
        }

        return null;
    }

    /// <summary>How many processes are killed at the deadline.</summary>
    public int Killed => Count(static process => process.WasKilled);

    /// <summary>How many are left in the end: without a limit to the grace, or where no signal reaches them.</summary>
    public int Left => Count(static process => process.EndedAt is null && !process.WasKilled);

    private int Count(Predicate<ProcessRecord> which)
    {
        int count = 0;
        foreach (ProcessRecord process in Stop.Processes)
        {
            count += which(process) ? 1 : 0;
        }

        return count;
    }
}

/// <summary>Something that happens to a process during the imagined stop.</summary>
internal sealed class ForecastStep(Instant at, ProcessId id, Rule? rule, Signal signal)
{
    /// <summary>When: the order counts, since nobody knows how long a process takes.</summary>
    public Instant At { get; } = at;

    /// <summary>Which process.</summary>
    public ProcessId Id { get; } = id;

    /// <summary>The rule by which it is sent a signal or held; null when it ends.</summary>
    public Rule? Rule { get; } = rule;

    /// <summary>What it is sent; number 0 for nothing.</summary>
    public Signal Signal { get; } = signal;

    /// <summary>Whether it ends.</summary>
    public bool IsEnd => Rule is null;
}
