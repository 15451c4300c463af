using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>A program between PID 1 and the one that has work to do took the signal and did not pass it on, or ended before it.</summary>
internal static class GoBetween
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        ProcessStory? between = c.Victim is null ? null : c.Ancestors(c.Victim).FirstOrDefault(p => p.Asked(c.Evidence).Any());
        if (between is null)
        {
            return null;
        }

        bool neverAsked = c.VictimVerdict == ProcessVerdict.NeverAsked;
        return c.Verdict == StopVerdict.Cut
            ? new Reason(
                "ended-before-its-child",
                $"{between.Called} ended before {c.VictimNames}, which {(neverAsked ? $"had never got {c.Signal}" : "was still at work")} and was cut.",
                $"Start {c.Victim!.Label} itself instead of through {between.Label}; or put kirei in front, which waits for the whole tree.")
            : neverAsked
                ? new Reason(
                    "not-passed-on",
                    $"{between.Called} got {c.Signal} and did not pass it on: {c.VictimNames} never heard of the stop.",
                    $"Start {c.Victim!.Label} itself instead of through {between.Label}; or put kirei in front.")
                : null;
    }
}
