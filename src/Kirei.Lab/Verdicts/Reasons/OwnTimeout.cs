using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>Somebody of the target itself sent SIGKILL before the grace was over: su and runuser after two seconds, supervisors after theirs.</summary>
internal static class OwnTimeout
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        ProcessJudgement? killed = c.Victims.FirstOrDefault(v => v.Process.Kill() is { FromKernel: false, Sender: >= 0 } kill && kill.Sender != v.Process.Index);
        if (killed is null)
        {
            return null;
        }

        ProcessStory killer = c.Evidence.Processes[killed.Process.Kill()!.Sender];
        string at = ProcessSentence.Seconds(killed.Process.Kill()!.At);
        return killer.Label is "su" or "runuser" or "sudo"
            ? new Reason(
                "own-timeout",
                $"{killer.Called} passes the signal on, waits two seconds and sends SIGKILL: {killed.Process.Called} was killed at {at}.",
                "Change the user with setpriv, gosu or `kirei --user`, which become the program instead of waiting for it.")
            : new Reason(
                "own-timeout",
                $"{killer.Called} has a timeout of its own: it killed {killed.Process.Called} at {at}, and the grace is {ProcessSentence.Seconds(c.Evidence.Grace)}.",
                $"Give {killer.Label} a longer timeout, or the container a longer grace and tell {killer.Label} about it.");
    }
}
