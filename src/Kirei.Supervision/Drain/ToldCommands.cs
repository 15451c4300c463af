using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>The command lines of those who were told: a copy of one, and what a loop begins again, are known by theirs.</summary>
internal sealed class ToldCommands
{
    private const int Most = 1024;
    private readonly HashSet<(ProcessId Parent, ulong Shape)> _shapes = [];
    private readonly HashSet<ulong> _commands = [];

    /// <summary>Whether a process with this command line was told.</summary>
    public bool Has(ulong command) => command != 0 && _commands.Contains(command);

    /// <summary>Whether a child of this parent with this command line, numbers in it aside, was told.</summary>
    public bool Has(ProcessId parent, ulong shape) => _shapes.Contains((parent, shape));

    /// <summary>Forgets those whose parents have ended.</summary>
    public void Forget(DrainLedger ledger) => _shapes.RemoveWhere(told => !ledger.Knows(told.Parent));

    /// <summary>Somebody is told.</summary>
    public void Add(Look look, int index)
    {
        _ = _commands.Count < Most && _commands.Add(look.Tree[index].Command);
        RememberShapes(look, index);
    }

    /// <summary>
    /// What a loop begins again is known by its place: the child of this parent. Between the loop and the program may be others that were
    /// held, a <c>timeout</c> or another script; they are begun again as well.
    /// </summary>
    private void RememberShapes(Look look, int index)
    {
        for (int i = index; look.Tree[i].ParentIndex is var parent && parent >= 0; i = parent)
        {
            if (look.Tree[i].Shape != 0)
            {
                _shapes.Add((look.Tree[parent].Id, look.Tree[i].Shape));
            }

            if (look[parent].Entry.WasSent)
            {
                return;
            }
        }
    }
}
