using System;
using System.Globalization;
using System.Linq;
using Kirei.Linux;

namespace Kirei.Lab.Verdicts;

/// <summary>The verdict on one process in words, for a reader who has only this line.</summary>
internal static class ProcessSentence
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    /// <summary>The words.</summary>
    public static string Of(ProcessStory process, ProcessVerdict verdict, Harm? harm, Evidence evidence) => verdict switch
    {
        ProcessVerdict.Handled => $"handled {Signals(process, evidence)} and {Ended(process)}",
        ProcessVerdict.EndedByDefault => $"has no handler for {process.KilledBy} and nothing to save: ended at once",
        ProcessVerdict.Cut => $"has no handler for {process.KilledBy}: cut at once{(harm is null ? "" : "; " + harm.Sentence)}",
        ProcessVerdict.Deserted => process.WasHungUp(evidence)
            ? $"lost its terminal and {Ended(process)}"
            : $"lost the reader of its pipe and {Ended(process)}",
        ProcessVerdict.BegunAfterTheStop => $"begun because of the stop, and {Ended(process)}",
        ProcessVerdict.EndedUnasked =>
            evidence.IsInferred ? $"{Ended(process)}; by whom it was asked was not seen" : $"never asked, {Ended(process)} by itself",
        ProcessVerdict.Twice => $"was told to stop by two and {Ended(process)}",
        ProcessVerdict.Ignored => $"{Ignored(process, evidence)}, {Killed(process, evidence)}",
        ProcessVerdict.NeverAsked => $"never got {evidence.Signal}, {Killed(process, evidence)}",
        ProcessVerdict.Killed =>
            $"{(evidence.IsInferred ? "was still there" : "was at work on " + Signals(process, evidence))}, {Killed(process, evidence)}",
        _ => "a zombie: it ended before the stop, and its parent never waited for it",
    };

    /// <summary>A time as the reports have it: <c>1.02 s</c>, and <c>2.3 ms</c> where that would be nothing.</summary>
    public static string Seconds(TimeSpan time) => time.Duration() >= Short
        ? time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + " s"
        : time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) + " ms";

    private static string Signals(ProcessStory process, Evidence evidence)
    {
        string names = string.Join(" and ", process.Got(evidence).Select(s => s.Signal.ToString()).Distinct());
        return names.Length > 0 ? names : evidence.Signal.ToString();
    }

    private static string Ended(ProcessStory process) =>
        process.ExitCode is { } code ? $"ended with code {code}" : process.KilledBy is { } signal ? $"was ended by {signal}" : "ended";

    private static string Ignored(ProcessStory process, Evidence evidence) =>
        process.Ignored.Has(evidence.Signal) ? $"ignores {evidence.Signal}"
        : process.Index == 0 ? $"has no handler for {evidence.Signal}, which PID 1 then never gets"
        : process.Blocked.Has(evidence.Signal) ? $"blocks {evidence.Signal}"
        : $"got {evidence.Signal} and did nothing";

    private static string Killed(ProcessStory process, Evidence evidence)
    {
        string at = $"at {Seconds(process.EndedAt)}";
        return process.Kill() switch
        {
            _ when process.KilledBy is { } signal && signal != Signal.Kill => $"ended by {signal} {at}",
            _ when process.Index == 0 && evidence.KilledAt is not null => $"killed when the grace was over, {at}",
            { FromKernel: false, Sender: >= 0 } kill when kill.Sender != process.Index =>
                $"killed by {evidence.Processes[kill.Sender].Called} {at}",
            { FromKernel: false } when evidence.KilledAt is null => $"killed from outside {at}",
            _ when evidence.KilledAt is not null => $"killed with PID 1 {at}",
            _ => $"cut {at} because PID 1 had ended",
        };
    }
}
