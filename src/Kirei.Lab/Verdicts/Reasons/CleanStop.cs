using System.Collections.Generic;
using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>Nothing to explain; what is odd all the same is said.</summary>
internal static class CleanStop
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c) => c.Verdict != StopVerdict.Clean
        ? null
        : new Reason(HadNothingToSave(c) ? "nothing-to-save" : "clean", string.Join(' ', Sentences(c)), string.Join(' ', Changes(c)));

    private static bool HadNothingToSave(Case c) => c.Processes.Any(WasCut)
        && c.Processes.All(p => WasCut(p) || (p.Process.Index == 0 && ProgramNames.IsInit(p.Process)));

    private static bool WasCut(ProcessJudgement judged) => judged.WasKilled || judged.Verdict == ProcessVerdict.EndedByDefault;

    private static IEnumerable<string> Sentences(Case c)
    {
        yield return HadNothingToSave(c) ? $"Nothing to save: {c.Main.Called} only waited."
            : c.Processes.Any(WasCut) ? "Every program ended by itself; what was cut only waited."
            : c.Processes.Length == 1 ? $"{c.Pid1.Called} ended by itself." : $"All {c.Processes.Length} processes ended by themselves.";
        if (c.Processes.FirstOrDefault(p => p.Process.TimesTaken(c.Evidence) > 1) is { } repeated)
        {
            yield return $"{repeated.Process.Called} got {c.Signal} more than once.";
        }

        if (c.Processes.Count(p => IsLeft(c, p)) is > 0 and var zombies)
        {
            yield return zombies == 1 ? "One zombie had been left." : $"{zombies} zombies had been left.";
        }
    }

    private static IEnumerable<string> Changes(Case c)
    {
        if (c.Processes.Any(p => p.Process.TimesTaken(c.Evidence) > 1))
        {
            yield return "Some programs quit hard at a second signal.";
        }

        if (c.Processes.FirstOrDefault(p => IsLeft(c, p)) is { } zombie)
        {
            ProcessStory parent = c.ParentOf(zombie.Process) ?? c.Pid1;
            yield return parent.Index == 0
                ? "PID 1 must wait for orphans: put an init in front."
                : $"{parent.Called} must wait for its children.";
        }
    }

    /// <summary>An init is about to wait for its zombies; this one was seen a moment before.</summary>
    private static bool IsLeft(Case c, ProcessJudgement judged) =>
        judged.Verdict == ProcessVerdict.Zombie && !ProgramNames.IsInit(c.ParentOf(judged.Process) ?? c.Pid1);
}
