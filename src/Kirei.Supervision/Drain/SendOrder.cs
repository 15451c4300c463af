using System.Collections.Generic;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>
/// The order in which the signals of one look are sent: first to the processes that are told; then to those that are cut or killed, the
/// waiting process before the one it waits for: the script before its program, the reader before the writer, the loop before what it has
/// restarted. A signal whose default action is to terminate ends a process before its next instruction in user mode, so by the time a later
/// process dies, no process is left that could mistake that for completion.
/// </summary>
internal sealed class SendOrder
{
    private readonly List<int> _order = [];
    private bool[] _isTaken = [];

    /// <summary>The places of the verdicts, in order.</summary>
    public IReadOnlyList<int> Of(Look look, List<Verdict> verdicts)
    {
        _order.Clear();
        if (_isTaken.Length < verdicts.Count)
        {
            _isTaken = new bool[verdicts.Count * 2];
        }

        System.Array.Clear(_isTaken);
        for (int i = 0; i < verdicts.Count; i++)
        {
            if (verdicts[i] is not { Sends: true, Rule: { Stance: Stance.Cut or Stance.Kill } or RestartLoop })
            {
                _order.Add(i);
                _isTaken[i] = true;
            }
        }

        for (int i = 0; i < verdicts.Count; i++)
        {
            Take(look, i);
        }

        return _order;
    }

    private void Take(Look look, int index)
    {
        if (_isTaken[index])
        {
            return;
        }

        _isTaken[index] = true;
        if (look.IsAwaitedByParent(index))
        {
            Take(look, look.Tree[index].ParentIndex);
        }

        foreach (Ends.Link reader in look.Tree.Channels.ReadersOf(index))
        {
            Take(look, reader.Process);
        }

        _order.Add(index);
    }
}
