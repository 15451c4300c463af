using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>A loop began its next job, or a script its server, because the stop had ended what it waited for.</summary>
internal static class BegunByTheStop
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        ProcessJudgement? begun = c.Processes.FirstOrDefault(p => p.Verdict == ProcessVerdict.BegunAfterTheStop)
            ?? c.Processes.FirstOrDefault(p => p.WasKilled && IsAgain(c, p.Process));
        return begun is null
            ? null
            : new Reason(
                "begun-after-the-stop",
                $"The stop ended what {c.ParentOf(begun.Process)?.Called ?? "a script"} waited for, which then began {Case.Quoted(begun.Process)}: {(begun.WasKilled ? "killed" : "stopped")} at {ProcessSentence.Seconds(begun.Process.EndedAt)}.",
                $"End the script with its step: `set -e`, or `trap 'exit' {c.Signal.Name}` with the step in the background and a `wait`; or put kirei in front, which ends the script first.");
    }

    private static bool IsAgain(Case c, ProcessStory killed) =>
        !ProgramNames.IsIdle(killed) && c.Processes.Any(p => p.Process.Parent == killed.Parent && killed.IsAgain(p.Process));
}
