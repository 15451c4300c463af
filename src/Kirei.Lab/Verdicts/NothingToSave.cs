using System;
using System.Collections.Generic;
using System.Linq;

namespace Kirei.Lab.Verdicts;

/// <summary>Who may be cut without a loss.</summary>
internal static class NothingToSave
{
    /// <summary>How long a process may live before it is more than a program about to begin.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// A program that only waits (<c>sleep</c>, <c>tail -f</c>); a shell that waits for nothing else and goes with it, as in the pause of a
    /// loop; a loop that has just begun again what had ended; a program that its shell was about to begin; and a process that its own
    /// parent
    /// ended, which handled the stop and is no shell: a master knows what its workers are worth.
    /// </summary>
    public static bool Has(ProcessStory process, Evidence evidence) =>
        ProgramNames.IsIdle(process)
        || (ProgramNames.IsShell(process)
            && (WaitsForTheIdle(process, evidence) || IsLoop(process, evidence) || IsAboutToBegin(process, evidence)))
        || IsItsMasters(process, evidence);

    private static bool WaitsForTheIdle(ProcessStory shell, Evidence evidence)
    {
        ProcessStory[] children = [.. ChildrenThen(shell, evidence).Where(c => c.EndedAt >= shell.EndedAt || c.KilledBy is not null)];
        return children.Length > 0 && children.All(ProgramNames.IsIdle);
    }

    private static bool IsLoop(ProcessStory shell, Evidence evidence)
    {
        ProcessStory[] children = [.. ChildrenThen(shell, evidence)];
        // the next turn may have gone so soon that nobody could read its arguments
        return Array.Exists(children, child =>
            Array.Exists(children, child.IsAgain) || (IsBrief(child) && child.WasBegunByTheStop(evidence)));
    }

    private static bool IsAboutToBegin(ProcessStory process, Evidence evidence) =>
        process.ExecutedAt is null
        && IsBrief(process)
        && process.Parent >= 0
        && ProgramNames.IsShell(evidence.Processes[process.Parent])
        && evidence.ChildrenOf(process).IsEmpty;

    private static bool IsBrief(ProcessStory process) => process.EndedAt - process.StartedAt < Moment;

    private static IEnumerable<ProcessStory> ChildrenThen(ProcessStory shell, Evidence evidence) =>
        evidence.ChildrenOf(shell).Where(c => !c.IsZombie && c.StartedAt <= shell.EndedAt);

    private static bool IsItsMasters(ProcessStory process, Evidence evidence)
    {
        int sender = process.Signals.LastOrDefault(s => s.Signal == process.KilledBy && !s.WasDropped)?.Sender ?? -1;
        for (int above = process.Parent; above >= 0 && sender >= 0; above = evidence.Processes[above].Parent)
        {
            ProcessStory master = evidence.Processes[above];
            if (above == sender)
            {
                return master.Took(evidence) && !ProgramNames.IsShell(master) && !ProgramNames.IsInit(master);
            }
        }

        return false;
    }
}
