using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>Somebody of the target itself sent SIGKILL before the grace was over: a supervisor after its own time.</summary>
internal static class OwnTimeout
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        ProcessJudgement? killed = c.Victims.FirstOrDefault(
            v => v.Process.Kill() is { FromKernel: false, Sender: >= 0 } kill && kill.Sender != v.Process.Index);
        if (killed is null || c.Verdict == StopVerdict.KilledAtGrace)
        {
            return null;
        }

        ProcessStory killer = c.Evidence.Processes[killed.Process.Kill()!.Sender];
        string at = ProcessSentence.Seconds(killed.Process.Kill()!.At);
        return new Reason(
            "own-timeout",
            $"{killer.Called} has a timeout of its own: it killed {killed.Process.Called} at {at}, and the grace is {ProcessSentence.Seconds(c.Evidence.Grace)}.",
            $"Give {killer.Label} a longer timeout, or the container a longer grace and tell {killer.Label} about it.");
    }
}
