using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>A program between PID 1 and the one that has work to do took the signal and did not pass it on, or ended before it.</summary>
internal static class GoBetween
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        ProcessStory? victim = c.Victims.FirstOrDefault(v => v.Verdict == ProcessVerdict.NeverAsked)?.Process ?? c.Victim;
        ProcessStory? between = victim is null ? null : c.Ancestors(victim).FirstOrDefault(p => p.Asked(c.Evidence).Any());
        if (between is null)
        {
            return null;
        }

        bool neverAsked = c.Processes[victim!.Index].Verdict == ProcessVerdict.NeverAsked;
        return c.Verdict == StopVerdict.Cut
            ? new Reason(
                "ended-before-its-child",
                $"{between.Called} ended before {victim.Called}, which {(neverAsked ? $"had never got {c.Signal}" : "was still at work")} and was cut.",
                $"Start {victim.Label} itself instead of through {between.Label}; or put kirei in front, which waits for the whole tree.")
            : neverAsked
                ? new Reason(
                    "not-passed-on",
                    $"{between.Called} got {c.Signal} and did not pass it on: {victim.Called} never heard of the stop.",
                    $"Start {victim.Label} itself instead of through {between.Label}; or put kirei in front.")
                : null;
    }
}
