using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Init;

/// <summary>
/// Which processes get a signal that is not a stop signal: on each branch of the tree the topmost process that handles it, so that HUP
/// reaches the program behind a script and does not kill the shell in between. Pure.
/// </summary>
internal static class ForwardPolicy
{
    /// <summary>Chooses the receivers among main and what is below it.</summary>
    /// <returns>None when no process handles it: then main gets it, as from any init.</returns>
    public static List<ProcessId> Choose(ProcessTree tree, Pid main, Signal signal)
    {
        List<ProcessId> receivers = [];
        int top = tree.IndexOf(main);
        bool[] settled = new bool[tree.Count];
        for (int i = 0; top >= 0 && i < tree.Count; i++)
        {
            ref readonly ProcessFacts process = ref tree[i];
            bool belowReceiver = process.ParentIndex >= 0 && settled[process.ParentIndex];
            bool handles = tree.Descends(i, top) && ReactionFact.Handles(process, signal);
            settled[i] = belowReceiver || handles;
            if (handles && !belowReceiver)
            {
                receivers.Add(process.Id);
            }
        }

        return receivers;
    }
}
