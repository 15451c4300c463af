using System.Linq;
using Kirei.Linux;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>A program that was cleaning up and was ended by a signal of its own doing.</summary>
internal static class Crashed
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c) =>
        c.Processes.FirstOrDefault(IsOne) is { Process: var crashed }
            ? new Reason(
                "crashed",
                $"{crashed.Called} was ended by {crashed.KilledBy} while it dealt with {c.Signal}.",
                $"Look into {crashed.Label}'s clean-up.")
            : null;

    private static bool IsOne(ProcessJudgement judged) =>
        judged is { Verdict: ProcessVerdict.Killed, Process.KilledBy: { } by } && by != Signal.Kill;
}
