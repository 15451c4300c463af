using System;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Lab.Verdicts.Reasons;
using Kirei.Linux;

namespace Kirei.Lab.Verdicts;

/// <summary>
/// From evidence to verdict. Pure: the same evidence gives the same verdict, whoever witnessed it.
/// <para>
/// A process is killed when SIGKILL ended it, or when it was still alive as PID 1 went; it is cut when it had no handler and the signal
/// ended
/// it. The stop is clean when nobody was killed or cut but those that had nothing to save, nobody was told by two, nobody wrote to a reader
/// that had been stopped, and nothing was begun because of the stop. The exit code and the duration have no say: 143 after 0.01 s may be a
/// cut program.
/// </para>
/// </summary>
internal static class Judge
{
    /// <summary>The verdict on a stop of which nothing but that it be clean is expected.</summary>
    public static Judgement Of(Evidence evidence) => Of(evidence, Expectation.None);

    /// <summary>The verdict.</summary>
    public static Judgement Of(Evidence evidence, Expectation expected)
    {
        ImmutableArray<string> missed = expected.MissedBy(evidence);
        ImmutableArray<ProcessJudgement> processes = [.. evidence.Processes.Select(p => Of(p, evidence))];
        StopVerdict verdict =
            evidence.KilledAt is not null ? StopVerdict.KilledAtGrace
            : processes.Any(p => IsKilledByInit(p, evidence)) ? StopVerdict.KilledAtGrace
            : processes.Any(p => p.WasCutOff && !ProgramNames.IsIdle(p.Process)) ? StopVerdict.Cut
            : processes.Any(p => p.IsOdd) || !missed.IsEmpty ? StopVerdict.NotClean
            : StopVerdict.Clean;
        return new Judgement(evidence, verdict, ReasonCatalogue.Find(new Case(evidence, verdict, processes, missed)), processes, missed);
    }

    private static ProcessJudgement Of(ProcessStory process, Evidence evidence)
    {
        ProcessVerdict verdict = VerdictOn(process, evidence);
        Harm? harm = verdict == ProcessVerdict.Cut ? Harm.Of(process, evidence) : null;
        return new ProcessJudgement(process, verdict, harm, ProcessSentence.Of(process, verdict, harm, evidence));
    }

    private static ProcessVerdict VerdictOn(ProcessStory process, Evidence evidence) =>
        process.IsZombie ? ProcessVerdict.Zombie
        : process.LostItsReader(evidence) || process.WasHungUp(evidence) ? ProcessVerdict.Deserted
        : WasKilled(process, evidence) ? HowKilled(process, evidence)
        : process.WasBegunByTheStop(evidence) ? ProcessVerdict.BegunAfterTheStop
        : process.WasToldByTwo(evidence) ? ProcessVerdict.Twice
        : process.EndedItself(evidence) ? ProcessVerdict.Handled
        : process.KilledBy is not null ? NothingToSave.Has(process, evidence) ? ProcessVerdict.EndedByDefault : ProcessVerdict.Cut
        : process.Got(evidence).Any() ? ProcessVerdict.Handled
        : ProcessVerdict.EndedUnasked;

    private static bool WasKilled(ProcessStory process, Evidence evidence) =>
        process.KilledBy == Signal.Kill
        || (process.Index == 0 && evidence.KilledAt is not null)
        || Crashed(process, evidence)
        || (process.Index != 0 && process.ExitCode is null && process.KilledBy is null && process.EndedAt >= evidence.EndedAt);

    /// <summary>It was at work on the stop, and another signal than those it was asked with ended it: SIGPIPE, SIGSEGV …</summary>
    private static bool Crashed(ProcessStory process, Evidence evidence) =>
        process.KilledBy is { } signal && process.Took(evidence) && !process.Asked(evidence).Any(s => s.Signal == signal);

    /// <summary>An init that knows the grace kills at the end of it, before the engine does.</summary>
    private static bool IsKilledByInit(ProcessJudgement judged, Evidence evidence) =>
        judged.WasKilled && !ProgramNames.IsIdle(judged.Process) && ProgramNames.IsInit(evidence.Pid1)
        && judged.Process.Index != 0 && judged.Process.Kill() is { FromKernel: false, Sender: 0 };

    private static ProcessVerdict HowKilled(ProcessStory process, Evidence evidence) =>
        process.Ignored.Has(evidence.Signal) ? ProcessVerdict.Ignored
        : process.Got(evidence).Any() ? ProcessVerdict.Killed
        : process.Asked(evidence).Any() ? ProcessVerdict.Ignored
        : evidence.IsInferred && evidence.Pid1.Took(evidence) ? ProcessVerdict.Killed
        : ProcessVerdict.NeverAsked;
}
