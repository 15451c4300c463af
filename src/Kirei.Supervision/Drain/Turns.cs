using System.Collections.Generic;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Whose turn it is. First those for whom main waits, directly or through others: a helper is there as long as the program that uses it.
/// When nobody on that chain may do anything more, when main has ended, and at half-time at the latest, all others who finish. When nobody
/// is left who finishes, and at half-time at the latest, those who have no handler.
/// </summary>
internal sealed class Turns(Look look)
{
    private readonly Queue<int> _queue = new();
    private readonly ChannelSet _followed = new();

    /// <summary>Whether it is the turn of those for whom main does not wait.</summary>
    public bool OfOthers { get; private set; }

    /// <summary>Whether a trap runs that was told, and may be stopping daemons in a way of its own.</summary>
    public bool HasTrapsRunning { get; private set; }

    /// <summary>Whether nobody is left who finishes.</summary>
    public bool OfTheCut { get; private set; }

    /// <summary>Works it out.</summary>
    public void Take()
    {
        _followed.Clear(look.Tree.Channels.Count);
        bool isChainBusy = look.Main >= 0 && FollowMain();
        OfOthers = !isChainBusy || look.Moment.IsHalfOver || look.Moment.IsImpatient;
        (OfTheCut, HasTrapsRunning) = (true, false);
        for (int i = 0; i < look.Tree.Count; i++)
        {
            ref Standing standing = ref look[i];
            standing.Entry.WasOnMainsChain = standing.IsOnMainsChain;
            HasTrapsRunning |= standing.Entry.WasTold && ReactionFact.HasTrap(look.Tree[i]);
            OfTheCut &= !standing.IsMover || (standing.Reaction == Reaction.Stays && !standing.Entry.WasTold);
            if (standing.Entry.WasTold || Traps.IsOverdue(look, i))
            {
                AddThoseInFrontOf(i);
            }

            if (standing.Entry.IsToldTooLate)
            {
                _queue.Enqueue(i);
            }
        }

        FollowOthers();
    }

    private bool FollowMain()
    {
        bool isBusy = false;
        _queue.Enqueue(look.Main);
        while (_queue.TryDequeue(out int index))
        {
            ref Standing standing = ref look[index];
            if (!standing.IsOnMainsChain)
            {
                standing.IsOnMainsChain = standing.IsDue = true;
                isBusy |= standing.IsMover && standing.Reaction != Reaction.Stays;
                AddAwaited(index);
            }
        }

        return isBusy;
    }

    private void FollowOthers()
    {
        while (_queue.TryDequeue(out int index))
        {
            if (!look[index].IsDue)
            {
                look[index].IsDue = true;
                AddAwaited(index);
            }
        }
    }

    /// <summary>
    /// Whom this one waits for. Below somebody who is told all is that one's business, but for the child that holds up a trap.
    /// </summary>
    private void AddAwaited(int index)
    {
        ref Standing standing = ref look[index];
        if (standing.Reaction == Reaction.Unknown)
        {
            return; // it may yet turn out to tell them itself
        }

        if (standing.Entry.WasTold || (look.CanFinish(index) && !standing.IsReading))
        {
            AddThoseInFrontOf(index);
            return;
        }

        bool isFilter = false;
        Ends readers = look.Tree.Channels.Readers;
        for (int link = readers.OfProcess(index); link >= 0; link = readers[link].NextOfProcess)
        {
            isFilter |= standing.IsReading && !readers[link].FromOwn;
            AddWriters(readers[link].Channel);
        }

        foreach (int child in look.Tree.ChildrenOf(index))
        {
            if (!isFilter && look.IsAwaitedByParent(child))
            {
                look[child].HoldsUpATrap |= standing.HoldsUpATrap;
                _queue.Enqueue(child);
            }
        }
    }

    // Once a channel, however many read it.
    private void AddWriters(int channel)
    {
        Ends writers = look.Tree.Channels.Writers;
        for (int link = _followed.Add(channel) ? writers.OfChannel(channel) : -1; link >= 0; link = writers[link].NextOfChannel)
        {
            _queue.Enqueue(writers[link].Process);
        }
    }

    private void AddThoseInFrontOf(int shell)
    {
        if (look[shell].Reaction != Reaction.Defers && !Traps.IsOverdue(look, shell))
        {
            return;
        }

        foreach (int child in look.Tree.ChildrenOf(shell))
        {
            if (IsInFrontOf(shell, child))
            {
                look[child].HoldsUpATrap = true;
                _queue.Enqueue(child);
            }
        }
    }

    // A trap that is told in this very look has told nobody yet.
    private bool IsInFrontOf(int shell, int child) => look[shell].Entry.WasSent
        ? Traps.IsHeldUpBy(look, child)
        : !look[child].Entry.IsNewborn && WaitsForFact.IsInForeground(look.Tree, child);
}
