using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Where the look at descriptors is not allowed, a program of the same job that can finish is assumed to write what a process reads.
/// </summary>
internal sealed class HiddenReaders
{
    private readonly HashSet<Pid> _groups = []; // with a process that can finish
    private readonly List<int> _readers = [];

    /// <summary>Which processes read that way.</summary>
    public IReadOnlyList<int> Of(Look look)
    {
        _groups.Clear();
        _readers.Clear();
        for (int i = 0; i < look.Tree.Count; i++)
        {
            if (look.CanFinish(i) && !look.Tree[i].IsShell)
            {
                _groups.Add(look.Tree[i].Group);
            }
        }

        for (int i = 0; i < look.Tree.Count; i++)
        {
            ref readonly ProcessFacts process = ref look.Tree[i];
            if (process is { Input: PipeInput.Unreadable, Children: 0 }
                && look[i].Reaction == Reaction.IsCut
                && _groups.Contains(process.Group))
            {
                _readers.Add(i);
            }
        }

        return _readers;
    }
}
