using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>Two processes told the same one to stop.</summary>
internal static class ToldTwice
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        ProcessStory? told = c.WasNobodyKilled ? c.Processes.FirstOrDefault(p => p.Verdict == ProcessVerdict.Twice)?.Process : null;
        return told is null
            ? null
            : new Reason(
                "told-twice",
                $"{told.Called} was told to stop by {string.Join(" and by ", Tellers(c, told))}.",
                "Many programs give up their clean-up at a second signal: let only one process pass it on, not the init's -g and the script's trap both.");
    }

    private static string[] Tellers(Case c, ProcessStory told) =>
    [
        .. told.Got(c.Evidence).Where(s => s.Sender != told.Index)
            .Select(s => s.Sender < 0 ? s.SenderName : c.Evidence.Processes[s.Sender].Called)
            .Distinct(),
    ];
}
