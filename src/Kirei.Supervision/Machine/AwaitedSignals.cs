using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Machine;

/// <summary>
/// Who blocks a signal and reads it: a thread sleeps in sigwait(3), or a signalfd(2) has it in its mask, which /proc/PID/fdinfo shows.
/// Whoever blocks it and does not read it stays as it is (<c>unshare --fork</c> waits for its child so). And a signal that another thread
/// does not block is not blocked at all. In sigwait(3) the kernel unblocks what is waited for, do_sigtimedwait in kernel/signal.c: what a
/// thread waits for is what it does not block then.
/// </summary>
internal sealed class AwaitedSignals(ProcFileSystem proc) : IDescriptorVisitor
{
    private const int MostThreads = 64;
    private readonly List<int> _descriptors = [];
    private readonly List<Pid> _threads = [];

    /// <summary>Fills in what a process that blocks signals reads of them.</summary>
    public void Find(ref ProcessFacts process)
    {
        if (process.BlockedIn == BlockedIn.SignalWait)
        {
            process.Awaited = new SignalSet(~(process.Blocked.Bits | process.Caught.Bits | process.Ignored.Bits));
            return;
        }

        _descriptors.Clear();
        if (!proc.EachDescriptor(process.Id.Pid, this))
        {
            process.Awaited = process.IsBusy ? default : process.Blocked; // it may not be looked at: most likely it reads what it blocks
            return;
        }

        foreach (int descriptor in _descriptors)
        {
            process.Awaited = process.Awaited.Union(proc.ReadDescriptorSignals(process.Id.Pid, descriptor));
        }

        if (process.Threads > 1)
        {
            LookAtThreads(ref process);
        }
    }

    /// <inheritdoc/>
    public void Visit(in OpenDescriptor descriptor)
    {
        if (descriptor.Target.SequenceEqual("anon_inode:[signalfd]"u8))
        {
            _descriptors.Add(descriptor.Number);
        }
    }

    private void LookAtThreads(ref ProcessFacts process)
    {
        _threads.Clear();
        proc.ReadThreads(process.Id.Pid, _threads);
        ulong blocked = process.Blocked.Bits;
        for (int i = 1; i < _threads.Count && i < MostThreads; i++)
        {
            // /proc/TID answers for a thread as /proc/PID does for its first one
            if (proc.TryReadStat(_threads[i], out ProcStat stat, out _))
            {
                bool waits = proc.ReadWaitChannel(_threads[i]).IndexOf("sigtimedwait"u8) >= 0;
                process.Awaited = process.Awaited.Union(waits ? new SignalSet(blocked & ~stat.Blocked.Bits) : default);
                process.Blocked = process.Blocked.Intersection(stat.Blocked);
            }
        }
    }
}
