using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>A shell runs a trap only when its foreground command has ended (POSIX, 2.11): so not while the main program runs.</summary>
internal static class TrapBehindForeground
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        ProcessStory? shell = c.Processes.Select(p => p.Process).FirstOrDefault(p =>
            ProgramNames.IsShell(p) && p.Took(c.Evidence) && c.Processes[p.Index].WasKilled
            && c.Evidence.ChildrenOf(p).Any(child => c.Processes[child.Index].Verdict == ProcessVerdict.NeverAsked
                || (c.Evidence.IsInferred && c.Processes[child.Index].WasKilled)));
        if (shell is null)
        {
            return null;
        }

        ProcessStory child = c.Evidence.ChildrenOf(shell).First(p => c.Processes[p.Index].WasKilled);
        return new Reason(
            "trap-behind-foreground-child",
            $"{shell.Called} has a trap for {c.Signal}, but a shell runs it only when its foreground command has ended, and {child.Called} was never asked to.",
            $"Start {child.Label} with `&` and `wait` for it, with a trap that kills it and waits again; or put kirei in front.");
    }
}
