using System.Collections.Immutable;
using System.Linq;

namespace Kirei.Lab.Verdicts;

/// <summary>Who was killed and had something to lose.</summary>
internal static class Victims
{
    /// <summary>
    /// Programs before shells, which only wait for programs, before those that wait for nothing (sleep, tail); PID 1 only when nobody else
    /// was.
    /// </summary>
    public static ImmutableArray<ProcessJudgement> Of(ImmutableArray<ProcessJudgement> processes)
    {
        ImmutableArray<ProcessJudgement> killed = [.. processes.Where(p => p.WasKilled)];
        ImmutableArray<ProcessJudgement> below = [.. killed.Where(p => p.Process.Index != 0)];
        ImmutableArray<ProcessJudgement> working = [.. below.Where(p => !ProgramNames.IsIdle(p.Process))];
        ImmutableArray<ProcessJudgement> programs = [.. working.Where(p => !ProgramNames.IsShell(p.Process))];
        return !programs.IsEmpty ? programs : !working.IsEmpty ? working : !below.IsEmpty ? below : killed;
    }
}
