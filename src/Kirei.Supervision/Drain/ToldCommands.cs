using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>The command lines of told processes, by which a copy of one, and what a loop restarts, are recognised.</summary>
internal sealed class ToldCommands
{
    private const int Most = 1024;
    private readonly HashSet<(ProcessId Parent, ulong Shape)> _shapes = [];
    private readonly HashSet<ulong> _commands = [];

    /// <summary>Whether a process with this command line was told.</summary>
    public bool Has(ulong command) => command != 0 && _commands.Contains(command);

    /// <summary>Whether a child of this parent with this command line, apart from numbers in it, was told.</summary>
    public bool Has(ProcessId parent, ulong shape) => _shapes.Contains((parent, shape));

    /// <summary>Forgets those whose parents have exited.</summary>
    public void Forget(DrainLedger ledger) => _shapes.RemoveWhere(told => !ledger.Knows(told.Parent));

    /// <summary>A process is told.</summary>
    public void Add(Look look, int index)
    {
        _ = _commands.Count < Most && _commands.Add(look.Tree[index].Command);
        RememberShapes(look, index);
    }

    /// <summary>
    /// What a loop restarts is recognised by its place: the child of this parent. Between the loop and the program there may be others that
    /// were held, such as <c>timeout</c> or another script; they are restarted as well.
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
