using System.Linq;

namespace Kirei.Lab.Verdicts.Harms;

/// <summary>
/// A script that knew nothing of the stop went on behind a program that was cut: it began its next step, or ended with code 0 as if all had
/// been done. A parent that handles the signal knows what happened; an init only reaps.
/// </summary>
internal static class WentOn
{
    /// <summary>The rule.</summary>
    public static Harm? Find(ProcessStory cut, Evidence evidence)
    {
        if (cut.Parent < 0)
        {
            return null;
        }

        ProcessStory parent = evidence.Processes[cut.Parent];
        if (ProgramNames.IsInit(parent) || parent.Took(evidence) || parent.KilledBy is not null)
        {
            return null;
        }

        ProcessStory? next = evidence.ChildrenOf(parent).Where(p => p.StartedAt > cut.EndedAt).OrderBy(p => p.StartedAt).FirstOrDefault();
        return next is not null ? new Harm("went-on", $"{parent.Called} went on with {Reasons.Case.Quoted(next)}, as if it had finished")
            : parent.ExecutedAt > cut.EndedAt ? new Harm("went-on", $"{parent.Called} went on with another program, as if it had finished")
            : parent.ExitCode == 0 ? new Harm("went-on", $"{parent.Called} ended with code 0, as if it had finished")
            : null;
    }
}
