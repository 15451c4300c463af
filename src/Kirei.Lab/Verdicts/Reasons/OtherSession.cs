using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>A program that left the session (setsid, a daemon) is out of reach for an init that signals a process group.</summary>
internal static class OtherSession
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        ProcessStory? away = c.Victims.Where(v => v.Verdict == ProcessVerdict.NeverAsked).Select(v => v.Process)
            .FirstOrDefault(p => p.Session != 0 && p.Session != c.Main.Session);
        bool wasSignalled = c.Pid1.Took(c.Evidence);
        return away is null || !wasSignalled ? null : new Reason(
            "other-session",
            $"{away.Called} runs in a session of its own (setsid, or it made itself a daemon), and the signal that {c.Pid1.Called} passed on did not reach it.",
            "Run it in the foreground, without setsid; or under kirei, which follows the tree and not the session.");
    }
}
