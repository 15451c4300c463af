namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>What is left: it was asked, it was at work, and the time was over.</summary>
internal static class TooSlow
{
    /// <summary>The rule; it always has an answer.</summary>
    public static Reason Find(Case c)
    {
        ProcessStory slow = c.Victim ?? c.Pid1;
        bool took = slow.Took(c.Evidence);
        return c.Verdict == StopVerdict.Cut
            ? new Reason(
                "cut",
                $"PID 1, {c.Pid1.Called}, ended while {c.VictimNames} {c.Were} still there.",
                $"Let {c.Pid1.Label} wait for {slow.Label}; or put kirei in front, which waits for the whole tree.")
            : new Reason(
                took ? "too-slow" : "no-answer",
                $"{slow.Called} {(took ? "handled" : "got")} {c.Signal} and had not ended {ProcessSentence.Seconds(c.Evidence.Grace)} later.",
                "Let it finish sooner, or give it more time: `docker stop -t`, `stop_grace_period`, `terminationGracePeriodSeconds`.");
    }
}
