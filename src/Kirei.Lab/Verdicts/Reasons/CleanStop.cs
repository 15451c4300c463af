using System.Collections.Generic;
using System.Linq;

namespace Kirei.Lab.Verdicts.Reasons;

/// <summary>Nothing to explain; what is odd all the same is said.</summary>
internal static class CleanStop
{
    /// <summary>The rule.</summary>
    public static Reason? Find(Case c) =>
        c.Verdict == StopVerdict.Clean ? new Reason("clean", string.Join(' ', Sentences(c)), string.Join(' ', Changes(c))) : null;

    private static IEnumerable<string> Sentences(Case c)
    {
        yield return c.Processes.Any(p => p.WasKilled)
            ? "Every program ended by itself; what was cut only waited."
            : c.Processes.Length == 1 ? $"{c.Pid1.Called} ended by itself." : $"All {c.Processes.Length} processes ended by themselves.";
        if (c.Processes.FirstOrDefault(p => p.Verdict == ProcessVerdict.Twice) is { } twice)
        {
            yield return $"{twice.Process.Called} got {c.Signal} more than once.";
        }

        if (c.Processes.Count(p => p.Verdict == ProcessVerdict.Zombie) is > 0 and var zombies)
        {
            yield return zombies == 1 ? "One zombie had been left." : $"{zombies} zombies had been left.";
        }
    }

    private static IEnumerable<string> Changes(Case c)
    {
        if (c.Processes.Any(p => p.Verdict == ProcessVerdict.Twice))
        {
            yield return "Some programs quit hard at a second signal: let only one process pass it on.";
        }

        if (c.Processes.Any(p => p.Verdict == ProcessVerdict.Zombie))
        {
            yield return "PID 1 must wait for orphans: put an init in front.";
        }
    }
}
