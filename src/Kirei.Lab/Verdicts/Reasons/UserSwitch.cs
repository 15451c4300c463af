using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>su, runuser and sudo stay in front of what they start, tell only their own child, and kill it two seconds later.</summary>
internal static class UserSwitch
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        ProcessStory? between = c.Victims.SelectMany(v => c.Ancestors(v.Process).Prepend(v.Process))
            .FirstOrDefault(p => p.Label is "su" or "runuser" or "sudo");
        ProcessStory? victim = c.Victims.Select(v => v.Process).FirstOrDefault(p => p != between);
        return between is null || victim is null ? null : new Reason(
            "user-switch",
            $"{between.Called} stays in front of {victim.Called}: it passes the signal to its own child only, waits two seconds and sends SIGKILL.",
            "Change the user with setpriv, gosu or `kirei --user`, which become the program instead of waiting for it.");
    }
}
