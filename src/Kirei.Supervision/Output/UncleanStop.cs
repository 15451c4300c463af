using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Drain;

namespace Kirei.Supervision.Output;

/// <summary>An unclean stop in two or three lines: who was killed, why it did not end, what would change that.</summary>
internal static class UncleanStop
{
    private const int MostProcesses = 2;

    /// <summary>The lines.</summary>
    public static string[] Describe(StopRecord record)
    {
        List<ProcessRecord> killed = [.. record.Processes.Where(p => p.WasKilled)];
        List<ProcessRecord> causes = [.. killed.Where(p => !IsOnlyWaiting(p) && !IsWorkOfAnIgnorer(p, killed))];
        string count = killed.Count == 1 ? "1 process was" : $"{killed.Count} processes were";
        string after = record.Deadline == Instant.Never ? "" : $" {Text.Of(record.Deadline - record.Zero)} after {Asked(record)}";
        if (killed.Count == 0)
        {
            return [$"not a clean stop: main's process group was killed{after}", "who did not end, and why, is not to be seen: mount /proc, without hidepid"];
        }

        List<string> lines = [$"not a clean stop: {count} killed{after}"];
        foreach (ProcessRecord process in (causes.Count > 0 ? causes : killed).Take(MostProcesses))
        {
            lines.Add($"killed {process.LastSeen.Name} ({process.Id.Pid}): {Cause(process, record)}");
        }

        return [.. lines];
    }

    private static string Asked(StopRecord record) =>
        record.Ending.Reason is EndReason.Signal or EndReason.Deadline ? record.Ending.Signal.ToString() : "main's end";

    /// <summary>Held for others: it would have ended with them.</summary>
    private static bool IsOnlyWaiting(ProcessRecord process) =>
        process.Rule is DrainRule.WaitingParent or DrainRule.Wrapper or DrainRule.HandlersBusiness
        || (process.Rule is DrainRule.DeferredTrap or DrainRule.OverdueTrap && process.HadChildren);

    /// <summary>What a loop that ignores the stop is just doing says nothing.</summary>
    private static bool IsWorkOfAnIgnorer(ProcessRecord process, List<ProcessRecord> killed) =>
        process.Rule is DrainRule.Aftercare or DrainRule.LastCall && killed.Exists(k => k.Id.Pid == process.Parent && k.Rule == DrainRule.Ignorer);

    private static string Cause(ProcessRecord process, StopRecord record)
    {
        string time = record.Grace is { } grace
            ? $"allow more time than {Text.Of(grace)} (docker stop -t, stop_grace_period, terminationGracePeriodSeconds) and say so with --grace"
            : "allow more time before the third stop signal";
        ProcessFacts facts = process.LastSeen;
        return process.Rule switch
        {
            DrainRule.Ignorer or DrainRule.InteractiveShell =>
                "it ignores SIGTERM; let it handle SIGTERM (look for trap '' TERM, nohup, a blocked signal)",
            DrainRule.DeferredTrap or DrainRule.OverdueTrap => "its trap waits for a foreground child; start that one with & and wait for it",
            DrainRule.Aftercare or DrainRule.LastCall or DrainRule.Settle => $"the work after the main program did not finish; {time}",
            DrainRule.Filter or DrainRule.DrainedFilter => "it still read from a pipe; let its writer end, or close the pipe",
            DrainRule.TrapsBusiness or DrainRule.PresumedTold => "its shell's trap did not end it; let the trap kill it and wait for it",
            _ when facts.Blocked.Has(Signal.Term) => "it blocks SIGTERM; unblock it",
            DrainRule.Leaf => "it did not end although it has no handler: probably in an uninterruptible system call",
            _ => $"it handles {AskedWith(process)} but did not finish; {time}",
        };
    }

    private static string AskedWith(ProcessRecord process) =>
        process.Signals.Count > 0 ? process.Signals[0].Signal.ToString() : "the stop signal";
}
