using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Supervision.Drain;

/// <summary>
/// Who waits for whom, followed through the whole tree. Somebody <em>may yet do something</em> who was told or can finish, who ignores the signal, or who is
/// at work of his own; whoever waits for such a one, directly or through others, is held. Whoever waits only for those who would be cut, or in a
/// circle, is not.
/// </summary>
internal sealed class Waiting(Look look)
{
    private readonly Queue<int> _queue = new();
    private readonly HashSet<Pid> _groups = []; // with somebody who can finish, where inputs may not be looked at
    private bool[] _isScanned = [];

    /// <summary>Marks everyone.</summary>
    public void Mark()
    {
        ProcessTree tree = look.Tree;
        if (_isScanned.Length < tree.Channels.Count)
        {
            _isScanned = new bool[tree.Channels.Count * 2];
        }

        System.Array.Clear(_isScanned);
        NoteWhoWentOn();
        for (int i = 0; i < tree.Count; i++)
        {
            if (MayDoSomething(i))
            {
                AddMover(i);
            }
        }

        Follow();
        NoteHiddenReaders();
        AddReadersOfNobody();
        AddThoseWhoGoOn();
    }

    /// <summary>
    /// Who had children that finish, and has none any more, goes on with its own work. If it then waits for another one, it has most likely told that one
    /// itself (<c>helper &amp; app; kill $!; wait</c>).
    /// </summary>
    private void NoteWhoWentOn()
    {
        ProcessTree tree = look.Tree;
        for (int i = tree.Count - 1; i >= 0; i--)
        {
            ref Standing standing = ref look[i];
            standing.Entry.GoesOn |= standing.Entry.HadToldChildren && !standing.HasToldChildren && look.Ledger.Finished > 0;
            if (standing is { HasNewChildren: true, Entry: { GoesOn: true, WasSent: false } })
            {
                NoteWork(i);
            }

            if (standing is { HasToldChildren: false, HasUntoldChildren: true, HasNewChildren: false } && (standing.Entry.HasJustLostAChild || (standing.Entry.GoesOn && tree[i].IsBusy)))
            {
                standing.WaitsFor = WaitsFor.Nobody; // woken, or about to be: what it will wait for next is not to be seen yet
            }

            if (standing is { Reaction: Reaction.IsCut, Entry: { GoesOn: true, WasSent: false } } && !look.Moment.IsImpatient)
            {
                AssumeThoseTold(i);
            }

            if (tree[i].ParentIndex is var parent && parent >= 0)
            {
                look[parent].HasNewChildren |= !standing.Entry.IsKnown;
                look[parent].HasUntoldChildren |= standing.Teller == Teller.Nobody && look.CanFinish(i);
                look[parent].HasToldChildren |= standing.Entry.WasTold || standing.HasToldChildren;
            }
        }
    }

    // What it has begun when it was not yet seen that it goes on.
    private void NoteWork(int index)
    {
        for (int child = look.Tree.FirstChild(index); child >= 0; child = look.Tree.NextSibling(child))
        {
            look[child].Entry.IsWork |= look[child].Entry is { IsKnown: false, IsNewborn: true };
        }
    }

    private void AssumeThoseTold(int index)
    {
        for (int child = look.Tree.FirstChild(index); child >= 0; child = look.Tree.NextSibling(child))
        {
            ref Standing standing = ref look[child];
            if (standing.Teller == Teller.Nobody && look.CanFinish(child) && look.IsAwaitedByParent(child)
                && standing.Entry is { IsNewborn: false, IsToldTooLate: false })
            {
                standing.Entry.IsAssumedTold = true;
                standing.Teller = Teller.SomebodyGone;
            }
        }
    }

    private bool MayDoSomething(int index)
    {
        ref Standing standing = ref look[index];
        bool isFinishing = standing.Entry.WasTold || standing.Entry.LeftTo is not null || standing.Entry.IsAssumedTold
            || standing.Reaction is Reaction.Unknown or Reaction.Stays
            || (look.CanFinish(index) && standing.Entry is { WasSent: false, WasReading: false } && look.Tree.Channels.Readers.OfProcess(index) < 0);
        return isFinishing || MaySleep(index) || IsProbe(index) || (look.IsLeftToItsWork(index) && !standing.Entry.WasSent);
    }

    /// <summary>A script of main's, or one whose program has finished, may sleep a time that ends in time: it may have been waiting for that.</summary>
    private bool MaySleep(int index)
    {
        ref readonly ProcessFacts process = ref look.Tree[index];
        return look.Ledger.Finished > 0 && !look.Moment.IsImpatient && process.Pause > System.TimeSpan.Zero && process.ParentIndex >= 0
            && look.Tree[process.ParentIndex].IsShell && look[process.ParentIndex].Entry is { WasOnMainsChain: true } or { GoesOn: true }
            && !look[index].Entry.WasSent && !look.IsEndlessSleep(index);
    }

    /// <summary>A short step that a script of main's began before somebody finished: it may have looked just for that.</summary>
    private bool IsProbe(int index)
    {
        ref readonly DrainEntry entry = ref look[index].Entry;
        int parent = look.Tree[index].ParentIndex;
        return look.Ledger.Finished > 0 && !look.Moment.IsImpatient && entry is { IsNewborn: true, WasSent: false } && parent >= 0
            && look.Tree[parent].IsShell && look[parent].Entry is { WasOnMainsChain: true, WasSent: false }
            && look.Moment.Now < entry.FirstSeen + DrainMoment.RestTime && look.Tree[index].Pause == System.TimeSpan.Zero && !look.IsEndlessSleep(index);
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

    /// <summary>Everyone who reads this channel waits for this writer.</summary>
    private void Scan(int channel, int writer)
    {
        if (_isScanned[channel])
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

        _isScanned[channel] = isDone;
    }

    // A shell that waits for the reader of its own pipe will not write to it before that has ended.
    private bool IsAnothersWriter(int writer, int reader, bool fromOwn) =>
        writer != reader && (fromOwn || !look.Tree.Descends(writer, reader)) && (look[writer].IsMover || !look.Tree.Descends(reader, writer));

    private void Hold(int index)
    {
        if (!look[index].IsWaiting)
        {
            look[index].IsWaiting = true;
            _queue.Enqueue(index);
        }
    }

    /// <summary>The look at descriptors is not allowed: a program of the same job that can finish is taken for the writer.</summary>
    private void NoteHiddenReaders()
    {
        _groups.Clear();
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
            if (process is { Input: PipeInput.Unreadable, Children: 0 } && look[i].Reaction == Reaction.IsCut && _groups.Contains(process.Group))
            {
                look[i].IsReading = true;
                Hold(i);
            }
        }

        Follow();
    }

    /// <summary>Who can finish, and reads only what those write who would be cut, or only what he himself waits to write: he is told, like others.</summary>
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

    /// <summary>From the children up: whoever waits for one that goes on does not go on himself.</summary>
    private void AddThoseWhoGoOn()
    {
        for (int i = look.Tree.Count - 1; i >= 0; i--)
        {
            ref Standing standing = ref look[i];
            if (!standing.IsWaiting && !standing.Entry.WasSent && (standing.Entry.WaitedForAFinisher || standing.Entry.HadToldChildren)
                && look.Ledger.Finished > 0)
            {
                standing.Entry.GoesOn = true;
                standing.Entry.GoesOnFromAWait |= standing.Entry.WaitedForAFinisher;
            }

            // what it waited for ended just now: it may have been looked at before that
            bool isJustFree = (look.Ledger.HasJustFinished || standing.Entry.HasJustLostAChild) && standing.Entry.WaitedForAFinisher && standing is { IsWaiting: false, HasNewChildren: false };
            bool isAtWork = standing.WaitsFor == WaitsFor.Nobody || look.Tree[i].IsBusy || isJustFree || (look.Tree[i].IsShell && look.HasJustRun(i));
            if (standing is { IsMover: false, IsWaiting: false } && IsAboutToEnd(i))
            {
                AddMover(i);
                Follow();
            }

            if (standing is { IsMover: false, IsWaiting: false, Entry: { GoesOn: true, WasSent: false } } && isAtWork && look.MayGoOn(i)
                && !(standing.Entry.WasShell && look.IsEndlessSleep(i)))
            {
                AddMover(i);
                Follow();
            }
        }
    }

    /// <summary>A program whose last child has ended a moment ago will most likely end as well: a terminal's holder, a go-between.</summary>
    private bool IsAboutToEnd(int index) => look.Tree[index] is { IsShell: false, Children: 0 }
        && look[index].Entry is { WasSent: false, LostChildAt: { } lost } && look.Moment.Now < lost + DrainMoment.RestTime && !look.Moment.IsImpatient;

    /// <summary>Writes down who waits for somebody who may finish.</summary>
    public void Remember()
    {
        for (int i = 0; i < look.Tree.Count; i++)
        {
            look[i].Entry.WaitedForAFinisher = look[i].IsWaiting;
            look[i].Entry.WasReading |= look[i].IsReading;
            (look[i].Entry.HadToldChildren, look[i].Entry.HadWork) = (false, false);
        }

        for (int i = look.Tree.Count - 1; i >= 0; i--)
        {
            if (look.Tree[i].ParentIndex is var parent && parent >= 0)
            {
                look[parent].Entry.HadToldChildren |= look[i].IsTold || look[i].Entry.HadToldChildren;
                look[parent].Entry.HadWork |= look[i].Entry.IsWork;
            }
        }
    }
}
