using System.IO;
using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>Somebody ignores the signal: <c>trap '' TERM</c>, nohup, or the program itself; a child inherits it.</summary>
internal static class IgnoredOnPurpose
{
    private const int Quit = 3;

    // bash(1), "SIGNALS"; seen in /proc/PID/status of the others
    private static readonly string[] AlwaysIgnores = ["bash", "busybox", "zsh"];

    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        ProcessStory? ignorer = c.Victims.Select(v => v.Process).Append(c.Pid1)
            .FirstOrDefault(p => p.Ignored.Has(c.Signal) && c.Processes[p.Index].WasKilled);
        if (ignorer is null)
        {
            return null;
        }

        if (c.Signal.Number == Quit && ProgramNames.IsShell(ignorer) && AlwaysIgnores.Contains(Path.GetFileName(ignorer.File)))
        {
            return new Reason(
                "shell-ignores-quit",
                $"{ignorer.Called} is run by {Path.GetFileName(ignorer.File)}, which ignores SIGQUIT, whatever the script says.",
                "Start the program with `exec`; or set STOPSIGNAL SIGTERM; or put kirei in front, which tells the program itself.");
        }

        string inherited = c.Ancestors(ignorer).Any(p => p.Ignored.Has(c.Signal)) || !ProgramNames.IsShell(ignorer)
            ? " A signal that is ignored when a program starts stays ignored."
            : "";
        return new Reason(
            "ignored",
            $"{ignorer.Called} ignores {c.Signal}.{inherited}",
            $"Look for `trap '' {c.Signal.Name}` and nohup in front of it, and let it handle {c.Signal}.");
    }
}
