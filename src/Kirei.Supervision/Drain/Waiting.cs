using System.Collections.Generic;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Which process waits for which, followed through the whole tree. A process <em>may still do something</em> if it was told or can finish,
/// if it ignores the signal, or if it is doing work of its own; a process that waits for such a one, directly or through others, is held.
/// One that waits only for processes that would be cut, or in a circle, is not.
/// </summary>
internal sealed class Waiting(Look look, GoingOn going)
{
    private readonly Queue<int> _queue = new();
    private readonly HiddenReaders _hidden = new();
    private readonly ChannelSet _scanned = new();

    /// <summary>Marks every process.</summary>
    public void Mark()
    {
        ProcessTree tree = look.Tree;
        _scanned.Clear(tree.Channels.Count);
        for (int i = 0; i < tree.Count; i++)
        {
            if (MayDoSomething(i))
            {
                AddMover(i);
            }
        }

        Follow();
        foreach (int reader in _hidden.Of(look))
        {
            look[reader].IsReading = true;
            Hold(reader);
        }

        Follow();
        AddReadersOfNobody();
        AddThoseWhoGoOn();
    }

    private bool MayDoSomething(int index)
    {
        ref Standing standing = ref look[index];
        bool isFinishing = standing.Entry.WasTold || standing.Entry.LeftTo is not null || standing.Entry.IsAssumedTold
            || standing.Reaction is Reaction.Unknown or Reaction.Stays
            || (look.CanFinish(index)
                && standing.Entry is { WasSent: false, WasReading: false }
                && look.Tree.Channels.Readers.OfProcess(index) < 0);
        return isFinishing || going.MaySleep(index) || going.MayBeAProbe(index) || (look.IsLeftToItsWork(index) && !standing.Entry.WasSent);
    }

    private void AddMover(int index)
    {
        look[index].IsMover = true;
        _queue.Enqueue(index);
    }

    private void Follow()
    {
        while (_queue.TryDequeue(out int index))
        {
            int parent = look.Tree[index].ParentIndex;
            if (look.IsAwaitedByParent(index))
            {
                Hold(parent);
            }

            for (int link = look.Tree.Channels.Writers.OfProcess(index); link >= 0; link = look.Tree.Channels.Writers[link].NextOfProcess)
            {
                Scan(look.Tree.Channels.Writers[link].Channel, index);
            }
        }
    }

    /// <summary>Every reader of this channel waits for this writer.</summary>
    private void Scan(int channel, int writer)
    {
        if (_scanned.Has(channel))
        {
            return;
        }

        bool isDone = true;
        Ends readers = look.Tree.Channels.Readers;
        for (int link = readers.OfChannel(channel); link >= 0; link = readers[link].NextOfChannel)
        {
            int reader = readers[link].Process;
            if (!look[reader].IsReading && IsAnothersWriter(writer, reader, readers[link].FromOwn))
            {
                look[reader].IsReading = true;
                Hold(reader);
            }

            isDone &= look[reader].IsReading;
        }

        _ = isDone && _scanned.Add(channel);
    }

    // A shell that waits for the reader of its own pipe does not write to it before that reader has exited.
    private bool IsAnothersWriter(int writer, int reader, bool fromOwn) =>
        writer != reader
            && (fromOwn || !look.Tree.Descends(writer, reader))
            && (look[writer].IsMover || !look.Tree.Descends(reader, writer));

    private void Hold(int index)
    {
        if (!look[index].IsWaiting)
        {
            look[index].IsWaiting = true;
            _queue.Enqueue(index);
        }
    }

    /// <summary>
    /// A process that can finish, and reads only from processes that would be cut, or only what it waits to write itself, is told like any
    /// other.
    /// </summary>
    private void AddReadersOfNobody()
    {
        for (int i = 0; i < look.Tree.Count; i++)
        {
            ref Standing standing = ref look[i];
            if (look.CanFinish(i) && standing is { IsMover: false, IsReading: false } && !standing.Entry.WasSent)
            {
                bool hasRead = standing.Entry.WasReading && look.Ledger.Finished > 0;
                standing.Entry.GoesOn |= hasRead;
                standing.Entry.GoesOnFromAWait |= hasRead;
                standing.IsAtItsEnd = hasRead && look.MayGoOn(i);
                AddMover(i);
                Follow();
            }
        }
    }

    /// <summary>From the children up: a process that waits for one that continues does not continue itself.</summary>
    private void AddThoseWhoGoOn()
    {
        for (int i = look.Tree.Count - 1; i >= 0; i--)
        {
            going.Note(i);
            if (look[i] is { IsMover: false, IsWaiting: false, Entry.WasSent: false } && (going.IsAboutToEnd(i) || going.IsAtWork(i)))
            {
                AddMover(i);
                Follow();
            }
        }
    }
}
