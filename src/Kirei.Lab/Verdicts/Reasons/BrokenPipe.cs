using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>
/// A program that was cleaning up and lost what it wrote to: its log filter was stopped first, or its terminal was hung up.
/// </summary>
internal static class BrokenPipe
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        ProcessStory? deserted = c.Processes.FirstOrDefault(p => p.Verdict == ProcessVerdict.Deserted)?.Process;
        return deserted is null ? null
            : deserted.WasHungUp(c.Evidence)
                ? new Reason(
                    "hung-up",
                    $"{deserted.Called} lost its terminal before it had been asked to stop: the process that held it was stopped first.",
                    $"Let {deserted.Label} handle SIGHUP; or use kirei, which leaves the holder of a terminal alone until the programs on it are gone.")
                : new Reason(
                    "broken-pipe",
                    $"{deserted.Called} was still cleaning up and printed a line, but the reader of its pipe had been stopped before it.",
                    "Stop the reader last: signal the program only, not its whole process group; kirei leaves a reader alone until its writers are gone.");
    }
}
