using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Drain;

namespace Kirei.Supervision.Output;

/// <summary>An unclean stop in two or three lines: what was killed, why it did not exit, what would change that.</summary>
internal static class UncleanStop
{
    private const int MostProcesses = 2;

    /// <summary>The lines.</summary>
    public static string[] Describe(StopRecord record)
    {
        List<ProcessRecord> killed = [.. record.Processes.Where(p => p.WasKilled)];
        List<ProcessRecord> causes = Causes(killed);
        string count = killed.Count == 1 ? "1 process was" : $"{killed.Count} processes were";
        Instant at = KilledAt(killed) ?? record.Deadline;
        string after = at == Instant.Never ? "" : $" {DurationText.Of(at - record.Zero)} after {Asked(record)}";
        if (killed.Count == 0)
        {
            return [$"not a clean stop: main's process group was killed{after}", "cannot tell which processes were left: mount /proc without hidepid"];
        }

        List<string> lines = [$"not a clean stop: {count} killed{after}"];
        foreach (ProcessRecord process in causes.Take(MostProcesses))
        {
            lines.Add($"killed {process.LastSeen.Name} ({process.Id.Pid}): {Cause(process, record)}");
        }

        return [.. lines];
    }

    /// <summary>Those of the killed processes for whose sake the others were still there; all, where it cannot be told.</summary>
    public static List<ProcessRecord> Causes(List<ProcessRecord> killed)
    {
        List<ProcessRecord> causes =
        [
            .. killed.Where(p => !IsOnlyWaiting(p) && !IsWorkOfAnIgnorer(p, killed) && !IsBeforeAnInit(p, killed)),
        ];
        return causes.Count > 0 ? causes : killed;
    }

    // Not the time it was due: the container may have been frozen meanwhile.
    private static Instant? KilledAt(List<ProcessRecord> killed)
    {
        Instant? first = null;
        foreach (ProcessRecord process in killed)
        {
            foreach (SentSignal sent in process.Signals)
            {
                first = sent.Signal != Signal.Kill ? first : Instant.Min(first ?? sent.At, sent.At);
            }
        }

        return first;
    }

    private static string Asked(StopRecord record) =>
        record.Ending.Reason is EndReason.Signal or EndReason.Deadline ? record.Ending.Signal.ToString() : "main's end";

    /// <summary>Held for others: it would have exited with them.</summary>
    private static bool IsOnlyWaiting(ProcessRecord process) =>
        process.Rule?.Remedy is null || (process.Rule is DeferredTrap or OverdueTrap && process.HadChildren);

    /// <summary>What a loop that ignores the stop happens to be running is not a cause.</summary>
    private static bool IsWorkOfAnIgnorer(ProcessRecord process, List<ProcessRecord> killed) =>
        process.Rule is PostStopWork or LastCall or Ignorer && killed.Exists(k => k.Id.Pid == process.Parent && k.Rule is Ignorer);

    /// <summary>unshare blocks the signal as long as its child runs.</summary>
    private static bool IsBeforeAnInit(ProcessRecord process, List<ProcessRecord> killed) =>
        process.Rule is Ignorer && killed.Exists(other => other.Parent == process.Id.Pid && other.IsNestedInit == true);

    /// <summary>Why a process had to be killed, and what would change that.</summary>
    public static string Cause(ProcessRecord process, StopRecord record)
    {
        if (process.Signals.Find(sent => sent.Signal != Signal.Kill) is { Error: var error } told && error != Errno.None)
        {
            return $"{told.Signal} could not be sent to it: {error}";
        }

        if (process.IsNestedInit == true)
        {
            return "it is PID 1 of its own PID namespace, where the kernel drops a signal that it does not handle: put kirei or another init in front of it";
        }

        string time = record.Grace is { } grace
            ? $"allow more time than {DurationText.Of(grace)} (docker stop -t, stop_grace_period, terminationGracePeriodSeconds) and say so with --grace"
            : "allow more time before the third stop signal";
        Signal signal = process.Signals.Find(sent => sent.Signal != Signal.Kill).Signal;
        string name = signal.Number == 0 ? Signal.Term.ToString() : signal.ToString();
        string remedy = process.Rule?.Remedy ?? "it was waiting for processes that did not exit";
        bool isBlocked = process.Rule is Ignorer && !process.LastSeen.Ignored.Has(Signal.Term);
        return isBlocked
            ? $"it blocks {name} and does not read it; let it handle {name}"
            : remedy.Replace("{time}", time, StringComparison.Ordinal).Replace("{signal}", name, StringComparison.Ordinal);
    }
}
