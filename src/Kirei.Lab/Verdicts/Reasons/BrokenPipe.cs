using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>
/// A program that was cleaning up and was ended by a signal of its own doing; most often SIGPIPE, when its log filter was stopped first.
/// </summary>
internal static class BrokenPipe
{
    private const int SigPipe = 13;

    /// <summary>The rule.</summary>
    public static Reason? Find(Case c)
    {
        ProcessStory? crashed = c.Victims.Select(v => v.Process).FirstOrDefault(p => p.KilledBy is { } s && s != Linux.Signal.Kill);
        if (crashed is null)
        {
            return null;
        }

        return crashed.KilledBy!.Value.Number == SigPipe
            ? new Reason(
                "broken-pipe",
                $"{crashed.Called} was still cleaning up and printed a line, but the reader of its pipe had been stopped before it: SIGPIPE ended it.",
                "Stop the reader last: signal the program only, not its whole process group; kirei leaves a reader alone until its writers are gone.")
            : new Reason(
                "crashed",
                $"{crashed.Called} was ended by {crashed.KilledBy} while it dealt with {c.Signal}.",
                $"Look into {crashed.Label}'s clean-up.");
    }
}
