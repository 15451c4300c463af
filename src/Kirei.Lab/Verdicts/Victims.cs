using System.Collections.Immutable;
using System.Linq;

namespace Kirei.Lab.Verdicts;

/// <summary>Who lost something by the stop.</summary>
internal static class Victims
{
    /// <summary>
    /// Who was killed; when nobody was, who was cut; when nobody was, with whom something else went wrong. Programs before shells, which
    /// only
    /// wait for programs, before those that wait for nothing (sleep, tail); PID 1 only when it is the only one.
    /// </summary>
    public static ImmutableArray<ProcessJudgement> Of(ImmutableArray<ProcessJudgement> processes)
    {
        ImmutableArray<ProcessJudgement> killed = [.. processes.Where(p => p.WasKilled)];
        return !killed.IsEmpty && killed.Any(p => !ProgramNames.IsIdle(p.Process)) ? Foremost(killed)
            : processes.Any(p => p.WasCutOff && !p.WasKilled) ? Foremost([.. processes.Where(p => p.WasCutOff && !p.WasKilled)])
            : processes.Any(p => p.IsOdd) ? Foremost([.. processes.Where(p => p.IsOdd)])
            : Foremost(killed);
    }

    private static ImmutableArray<ProcessJudgement> Foremost(ImmutableArray<ProcessJudgement> all)
    {
        ImmutableArray<ProcessJudgement> below = [.. all.Where(p => p.Process.Index != 0)];
        ImmutableArray<ProcessJudgement> working = [.. below.Where(p => !ProgramNames.IsIdle(p.Process))];
        ImmutableArray<ProcessJudgement> programs = [.. working.Where(p => !ProgramNames.IsShell(p.Process))];
        return !programs.IsEmpty ? programs : !working.IsEmpty ? working : !below.IsEmpty ? below : all;
    }
}
