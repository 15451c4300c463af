using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Output;

namespace Kirei.Supervision.Forecast;

/// <summary>What a forecast has to warn of. What would end well is passed over in silence.</summary>
internal static class ForecastWarnings
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    /// <summary>The warnings, in the order of the tree.</summary>
    /// <param name="forecast">The stop under kirei.</param>
    /// <param name="isUnderKirei">Whether kirei is the init: what only another one would do wrong is no matter then.</param>
    public static List<ForecastWarning> Of(StopForecast forecast, bool isUnderKirei)
    {
        List<ForecastWarning> warnings = [];
        List<ProcessRecord> killed = [];
        foreach (ProcessRecord process in forecast.Stop.Processes)
        {
            if (process.WasKilled)
            {
                killed.Add(process);
            }
        }

        HashSet<ProcessId> causes = [];
        UncleanStop.Causes(killed).ForEach(process => causes.Add(process.Id));
        foreach (ProcessForecast process in forecast.Processes)
        {
            if (Of(process, forecast, causes, isUnderKirei) is { } warning)
            {
                warnings.Add(warning);
            }
        }

        return warnings;
    }

    private static ForecastWarning? Of(ProcessForecast process, StopForecast forecast, HashSet<ProcessId> causes, bool isUnderKirei)
    {
        ForecastWarning Warn(string kind, string problem, string fix) =>
            new(kind, process.Facts.Id.Pid, process.Name, problem, fix);

        return process.Facts.IsUninterruptible
            ? Warn(
                "blocked",
                "in an uninterruptible system call (state D): no signal reaches it, not even SIGKILL",
                $"look at what it waits for in /proc/{process.Facts.Id.Pid}/stack: a hung disk or network file system")
            : process.Facts.IsStopped
            ? Warn("stopped", "stopped (state T): it acts on no signal until it is continued", "find out what stopped it; kill -CONT continues it")
            : causes.Contains(process.Facts.Id) ? Killed(process, forecast.Stop, Warn)
            : IsCutInItsScript(process, forecast)
            ? Warn(
                "cut",
                $"the signal ends it in the middle of its script, and with it {Named(process.Awaited, forecast)}, which it waits for",
                $"let that program handle {forecast.Stop.Ending.Signal}, or the script: trap 'kill $p; wait $p' "
                    + $"{forecast.Stop.Ending.Signal.Name}; step & p=$!; wait $p")
            : process.First is DeferredTrap && (!isUnderKirei || IsLate(process.Awaited, forecast))
            ? Warn("deferred-trap", $"its trap runs only after {Named(process.Awaited, forecast)} has exited", Fix(process.First))
            : process.Reaction == Reaction.Mishandles && !isUnderKirei
            ? Warn(
                "wrapper",
                "it does not pass the signal on as a program behind it needs it",
                "start the program itself as its user: USER in the image, gosu, or kirei --user")
            : null;
    }

    private static ForecastWarning Killed(ProcessForecast process, StopRecord stop, Func<string, string, string, ForecastWarning> warn)
    {
        // "it ignores SIGTERM; let it handle SIGTERM": the cause before the semicolon, the remedy after it
        string cause = UncleanStop.Cause(process.Record, stop);
        int end = cause.IndexOfAny([';', ':']);
        return warn(
            process.Record.Rule?.Name ?? "deadline",
            (end < 0 ? cause : cause[..end]) + ", and has to be killed",
            end < 0 ? "let it exit when it is asked to" : cause[(end + 1)..].Trim());
    }

    /// <summary>Not the pause of a loop: a script that waits for nothing but a sleep loses nothing.</summary>
    private static bool IsCutInItsScript(ProcessForecast process, StopForecast forecast) =>
        process.Facts.IsShell && process.Record.EndedBy == "cut"
        && forecast.Find(process.Awaited) is { Facts: { Pause: var pause, IsShell: false }, Record.EndedBy: "cut" }
        && pause == TimeSpan.Zero;

    private static bool IsLate(Pid awaited, StopForecast forecast) =>
        forecast.Find(awaited)?.Record is { } record
        && !record.Signals.Exists(sent => sent.At - forecast.Stop.Zero < Late)
        && !(record.EndedAt - forecast.Stop.Zero < Late);

    private static string Fix(Rule rule) =>
        rule.Remedy is { } remedy ? remedy[(remedy.IndexOf(';', StringComparison.Ordinal) + 1)..].Trim() : "";

    private static string Named(Pid pid, StopForecast forecast) => $"{forecast.Find(pid)?.Name} ({pid})";
}
