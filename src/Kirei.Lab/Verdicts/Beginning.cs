using System;
using System.Linq;

namespace Kirei.Lab.Verdicts;

/// <summary>What the stop itself set going.</summary>
internal static class Beginning
{
    /// <summary>
    /// Whether it was begun because the stop had ended what its parent waited for (the next job of a loop, the server behind a
    /// <c>sleep 30</c>), and was then stopped itself. Work that comes to its own end is the script's clean-up, and welcome; nor does it
    /// matter what becomes of a sleep.
    /// </summary>
    public static bool WasBegunByTheStop(this ProcessStory process, Evidence evidence)
    {
        TimeSpan begun = process.ExecutedAt is { } executed && executed > process.StartedAt ? executed : process.StartedAt;
        return begun > TimeSpan.Zero
            && WasStopped(process, evidence, begun)
            && !ProgramNames.IsIdle(process)
            && evidence.Processes.Any(p =>
                p.Index != process.Index
                && (p.Parent == process.Parent || p.Parent == process.Index)
                && p.EndedAt > TimeSpan.Zero
                && p.EndedAt <= begun
                && (p.KilledBy is not null || p.Got(evidence).Any()));
    }

    private static bool WasStopped(ProcessStory process, Evidence evidence, TimeSpan since) =>
        process.KilledBy is not null || process.Got(evidence).Any(s => s.At >= since);
}
