using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>A script whose trap tells its child and then ends, or ends without telling anyone (<c>trap … EXIT</c>).</summary>
internal static class TrapLeftEarly
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        if (c.Verdict != StopVerdict.Cut || c.Victim is null || !ProgramNames.IsShell(c.Main))
        {
            return null;
        }

        return c.VictimVerdict == ProcessVerdict.NeverAsked
            ? new Reason(
                "trap-tells-nobody",
                $"The script {Case.Quoted(c.Main)} got {c.Signal} and ended without telling {c.VictimNames}, cut with it at {ProcessSentence.Seconds(c.Victim.EndedAt)}.",
                $"Start {c.Victim.Label} with `exec`; or let the trap kill it and wait for it: `trap 'kill $pid; wait $pid' {c.Signal.Name}`.")
            : new Reason(
                "single-wait",
                $"The script {Case.Quoted(c.Main)} passed the signal on and did not wait: `wait` returns when a trap has run, the script ended, and {c.VictimNames} {c.Were} cut at work.",
                $"Wait in the trap too: `trap 'kill $pid; wait $pid' {c.Signal.Name}`; or start the program with `exec`; or put kirei in front.");
    }
}
