using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Forecast;

/// <summary>What a stop would do now.</summary>
/// <param name="Stop">The record of the imagined stop, such as a real one leaves for its report.</param>
/// <param name="Processes">The processes, parents before children.</param>
/// <param name="Steps">What happens, in order.</param>
internal sealed record StopForecast(StopRecord Stop, ImmutableArray<ProcessForecast> Processes, IReadOnlyList<ForecastStep> Steps)
{
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
/// <param name="At">When: the order counts, since nobody knows how long a process takes.</param>
/// <param name="Id">Which process.</param>
/// <param name="Rule">The rule by which it is sent a signal or held; null when it ends.</param>
/// <param name="Signal">What it is sent; number 0 for nothing.</param>
internal sealed record ForecastStep(Instant At, ProcessId Id, Rule? Rule, Signal Signal)
{
    /// <summary>Whether it ends.</summary>
    public bool IsEnd => Rule is null;
}
