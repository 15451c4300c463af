using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Options;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Forecast;
using Kirei.Supervision.Machine;
using Kirei.Supervision.Snapshot;

namespace Kirei.Explain;

/// <summary>Looks at the processes of this PID namespace, and sends no signal to any of them.</summary>
internal sealed class Onlooker(ProcFileSystem proc, ProcessTree tree)
{
    private const int MostLooks = 10;
    private static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongForTheDisk = TimeSpan.FromMilliseconds(40);
    private readonly PollSet _clock = new();

    /// <summary>What it sees and what a stop would do.</summary>
    /// <param name="target">Which processes.</param>
    /// <param name="plan">Which stop.</param>
    /// <exception cref="UsageException">There is nothing to see.</exception>
    public Explanation Look(ExplainTarget target, ExplainPlan plan)
    {
        ProcessTreeReader reader = new(proc, new NamedPrograms(plan.Wrappers, plan.SignalOf));
        for (int looks = 1; ; looks++)
        {
            reader.ReadFromOutside(tree, target.Top, target.IsInit, plan.Signal, Pid.Self);
            if (looks == MostLooks || !IsAnyInDoubt(plan.Signal))
            {
                break;
            }

            Rest(AMoment); // in the middle of a fork or an exec nothing can be said of a process
        }

        int main = target.IsInit ? Oldest() : tree.IndexOf(target.Top);
        if (main < 0)
        {
            throw new UsageException(target.IsInit
                ? $"{target.Name} ({target.Top}) has no process below it that can be seen"
                : $"process {target.Top} has ended");
        }

        ConfirmUninterruptible();
        ForecastRequest request = new(plan.Signal, tree[main].Id.Pid, plan.Grace, plan.TimeToDeadline)
        {
            ReadCommandLine = proc.ReadCommandLine,
            IsNestedInit = proc.IsNestedInit,
        };
        StopForecast forecast = Forecaster.Of(tree, request);
        OtherStop? other = target.Other?.Forecast(tree, request);
        return new Explanation(
            target, plan, request.Main, forecast, other, ForecastWarnings.Of(forecast, target.IsKirei), CountClosed());
    }

    /// <summary>Waits.</summary>
    public void Rest(TimeSpan time) => _clock.Wait(Instant.Now + time);

    private bool IsAnyInDoubt(Signal signal)
    {
        for (int i = 0; i < tree.Count; i++)
        {
            if (ReactionFact.IsInDoubt(tree, i, signal))
            {
                return true;
            }
        }

        return false;
    }

    // Everything else below an init descends from main.
    private int Oldest()
    {
        int oldest = -1;
        for (int i = 0; i < tree.Count; i++)
        {
            bool isTop = tree[i].ParentIndex < 0;
            oldest = isTop && (oldest < 0 || tree[oldest].Id.IsYoungerThan(tree[i].Id)) ? i : oldest;
        }

        return oldest;
    }

    /// <summary>For a moment, a process is often in an uninterruptible sleep: only what stays there is worth a word.</summary>
    private void ConfirmUninterruptible()
    {
        for (int looks = 0; looks < 3 && IsAnyUninterruptible(); looks++)
        {
            Rest(LongForTheDisk);
            foreach (ref ProcessFacts process in tree.All)
            {
                process.IsUninterruptible &= proc.TryReadStat(process.Id.Pid, out ProcStat stat, out _) && stat.State is 'D';
            }
        }
    }

    private bool IsAnyUninterruptible()
    {
        bool isAny = false;
        foreach (ref readonly ProcessFacts process in tree.All)
        {
            isAny |= process.IsUninterruptible;
        }

        return isAny;
    }

    /// <summary>How many processes may not be looked into: their executable can be read by no one who may not.</summary>
    private int CountClosed()
    {
        int closed = 0;
        foreach (ref readonly ProcessFacts process in tree.All)
        {
            closed += !process.IsExiting && proc.ReadExecutable(process.Id.Pid).IsEmpty ? 1 : 0;
        }

        return closed;
    }
}
