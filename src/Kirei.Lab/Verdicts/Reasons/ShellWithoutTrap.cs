using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>The commonest case of all: PID 1 is a shell that has no trap, and the kernel drops what PID 1 does not handle.</summary>
internal static class ShellWithoutTrap
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        if (!ProgramNames.IsShell(c.Pid1) || c.Pid1.Took(c.Evidence) || c.Verdict != StopVerdict.KilledAtGrace)
        {
            return null;
        }

        string why = $"PID 1 is the shell {Case.Quoted(c.Pid1)} and has no trap for {c.Signal}, so the kernel drops the signal";
        return c.Victim is null
            ? new Reason("shell-without-trap", $"{why}.", $"Add `trap 'exit 0' {c.Signal.Name}`, or put an init in front.")
            : new Reason(
                "shell-without-trap",
                $"{why}, and {c.VictimNames} never heard of the stop.",
                ProgramNames.IsIdle(c.Victim)
                    ? $"Run the real program in the foreground instead of waiting with {c.Victim.Label}; or put an init in front."
                    : $"Start {c.Victim.Label} with `exec`; or put kirei in front, which stops what a script has started and lets the script finish.");
    }
}
