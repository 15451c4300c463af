using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Machine;

/// <summary>
/// Fills a <see cref="ProcessTree"/> from /proc: one small file for every process, then a closer look (program, wait channel, what it reads
/// and writes). The cost is linear in processes and in their descriptors. A process that ends meanwhile is left out, or known by less.
/// </summary>
internal sealed class ProcessTreeReader(ProcFileSystem proc, NamedPrograms named)
{
    private const int LastSignalInStat = 31;
    private const int Many = 64; // processes: fewer are looked at within a few milliseconds
    private readonly List<Pid> _pids = [];
    private readonly List<ProcessFacts> _gathered = []; // of all processes, for those who ask for a part
    private Signal _gatheredFor;
    private ulong _now; // one reading of the clock a look
    private readonly List<Pid> _threads = [];
    private readonly ProgramRecognition _recognition = new(proc, named);
    private readonly AwaitedSignals _awaited = new(proc);
    private readonly ChannelFinder _channels = new(proc);
    private readonly ListeningSockets _listening = new(proc);

    /// <summary>Reads the tree below <paramref name="root"/>.</summary>
    /// <param name="tree">Emptied first.</param>
    /// <param name="root">Whose descendants.</param>
    /// <param name="signal">The signal that dispositions are asked for; above 31 they take one file more to read.</param>
    /// <param name="depth">How much is wanted.</param>
    public void Read(ProcessTree tree, Pid root, Signal signal, LookDepth depth)
    {
        Forget();
        ReadPart(tree, root, null, signal, depth);
        if (depth == LookDepth.Everything)
        {
            _recognition.ForgetOthers(tree);
        }
    }

    /// <summary>As <see cref="Read"/>, of some children only; of all processes no more is read than since the last <see cref="Forget"/>.</summary>
    /// <param name="tree">Emptied first.</param>
    /// <param name="root">Whose descendants.</param>
    /// <param name="parts">Of its children only these, and what descends from them; null for all.</param>
    /// <param name="signal">The signal that dispositions are asked for; above 31 they take one file more to read.</param>
    /// <param name="depth">How much is wanted.</param>
    public void ReadPart(ProcessTree tree, Pid root, IReadOnlySet<Pid>? parts, Signal signal, LookDepth depth)
    {
        if (_gathered.Count == 0 || _gatheredFor != signal)
        {
            Gather(signal);
            _recognition.StayBounded();
        }

        tree.Clear();
        _gathered.ForEach(process => tree.Add(process));
        tree.Link(root, parts);
        if (depth == LookDepth.Everything)
        {
            LookCloser(tree, signal);
        }
    }

    /// <summary>What was read of all processes is old.</summary>
    public void Forget() => _gathered.Clear();

    /// <summary>Reads the tree that an onlooker sees.</summary>
    /// <param name="tree">Emptied first.</param>
    /// <param name="top">The init, or main where there is none.</param>
    /// <param name="isInit">Which of them.</param>
    /// <param name="signal">The signal that dispositions are asked for.</param>
    /// <param name="onlooker">The process that looks, which is left out.</param>
    public void ReadFromOutside(ProcessTree tree, Pid top, bool isInit, Signal signal, Pid onlooker)
    {
        Gather(signal);
        _ = _gathered.RemoveAll(process => process.Id.Pid == onlooker);
        tree.Clear();
        _gathered.ForEach(process => tree.Add(process));
        if (isInit)
        {
            tree.Link(top);
        }
        else
        {
            tree.LinkBelowAnInit(top);
        }

        LookCloser(tree, signal);
        _recognition.ForgetOthers(tree);
        Forget();
    }

    /// <summary>
    /// Reads one process alone, where there are many: enough to know whether it handles the signal and can be told before the closer look.
    /// </summary>
    /// <returns>Whether it is there, among many.</returns>
    public bool ReadAlone(ProcessTree tree, Pid pid, Pid root, Signal signal)
    {
        tree.Clear();
        _pids.Clear();
        proc.ReadPids(_pids);
        _now = ProcStat.Now;
        if (_pids.Count < Many || !TryRead(pid, signal, out ProcessFacts facts, out _))
        {
            return false;
        }

        facts.BlockedIn = facts.IsBusy ? BlockedIn.Unknown : BlockedInOf(pid);
        _recognition.Recognise(ref facts);
        facts.Input = proc.ReadPipe(pid, 0) == 0 && !_channels.HoldsATerminal(pid) ? PipeInput.None : PipeInput.Unreadable;
        tree.Add(facts);
        tree.Link(root);
        return tree.Count == 1;
    }

    private static bool MayHoldUpATrap(ProcessTree tree, int index, Signal signal)
    {
        for (int i = tree[index].ParentIndex; i >= 0 && !ReactionFact.Handles(tree[index], signal); i = tree[i].ParentIndex)
        {
            if (ReactionFact.HasTrap(tree[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayHaveLostItsMark(ProcessTree tree, in ProcessFacts process) =>
        process.ParentIndex >= 0 && tree[process.ParentIndex] is { Kind: ProcessKind.Shell, Children: > 1 }
        && process.Caught.Has(Signal.Int) && !process.IsBackgroundJob;

    private void Gather(Signal signal)
    {
        _gathered.Clear();
        _gatheredFor = signal;
        _pids.Clear();
        proc.ReadPids(_pids);
        _now = ProcStat.Now;
        _channels.Begin();
        foreach (Pid pid in _pids)
        {
            if (TryRead(pid, signal, out ProcessFacts facts, out int terminal))
            {
                _gathered.Add(facts);
                if (terminal >= 0)
                {
                    _channels.NoteTerminal(facts.Id, terminal);
                }
            }
        }
    }

    private bool TryRead(Pid pid, Signal signal, out ProcessFacts facts, out int terminal)
    {
        facts = default;
        terminal = -1;
        if (!proc.TryReadStat(pid, out ProcStat stat, out ReadOnlySpan<byte> name) || stat.IsZombie)
        {
            return false;
        }

        facts.Id = new ProcessId(pid, stat.StartTime);
        (facts.Parent, facts.Group, facts.Session) = (stat.Parent, stat.Group, stat.Session);
        facts.Name = CommandName.From(name);
        facts.IsStopped = stat.State is 'T';
        facts.IsExiting = stat.IsExiting || (stat is { State: 'Z' } && IsLastThreadExiting(pid));
        facts.Age = stat.AgeAt(_now);
        facts.IsBusy = stat.State is 'R' or 'D';
        facts.IsUninterruptible = stat.State is 'D';
        facts.ProcessorTicks = stat.ProcessorTicks;
        (facts.Caught, facts.Ignored, facts.Blocked, terminal) = (stat.Caught, stat.Ignored, stat.Blocked, stat.Terminal);
        (facts.Threads, facts.Layout) = (stat.Threads, stat.Layout);
        if (signal.Number > LastSignalInStat)
        {
            ReadAllMasks(ref facts);
        }

        return true;
    }

    /// <summary>Whether of a process whose main thread has ended all others are about to end as well.</summary>
    private bool IsLastThreadExiting(Pid pid)
    {
        _threads.Clear();
        proc.ReadThreads(pid, _threads);
        // /proc/TID answers for a thread as /proc/PID does for its first one
        return _threads.TrueForAll(thread =>
            !proc.TryReadStat(thread, out ProcStat stat, out _) || stat.IsExiting || stat.State is 'Z' or 'X');
    }

    private void ReadAllMasks(ref ProcessFacts facts)
    {
        if (proc.TryReadMasks(facts.Id.Pid, out SignalSet blocked, out SignalSet ignored, out SignalSet caught))
        {
            (facts.Blocked, facts.Ignored, facts.Caught) = (blocked, ignored, caught);
        }
    }

    private void LookCloser(ProcessTree tree, Signal signal)
    {
        for (int i = 0; i < tree.Count; i++)
        {
            ref ProcessFacts process = ref tree[i];
            _recognition.Recognise(ref process);
            if (process.StopSignal.Number > LastSignalInStat && signal.Number <= LastSignalInStat)
            {
                ReadAllMasks(ref process);
            }

            process.BlockedIn = process.IsBusy ? BlockedIn.Unknown : BlockedInOf(process.Id.Pid);
            process.AwaitedChild = process is { BlockedIn: BlockedIn.WaitForChild, IsShell: false }
                ? proc.ReadAwaitedChild(process.Id.Pid)
                : default;
            process.HasInputOfJob = MayHaveLostItsMark(tree, process) && proc.HasNullInput(process.Id.Pid)
                && !proc.HasNullInput(process.Parent);
            process.Serves = MayHoldUpATrap(tree, i, signal) && _listening.Has(process.Id.Pid);
            bool maySleepForIt = process.BlockedIn == BlockedIn.SignalWait
                || process.Blocked.Has(signal) || process.Blocked.Has(Signal.Term);
            if (!ReactionFact.Handles(process, signal) && maySleepForIt)
            {
                _awaited.Find(ref process);
            }
        }

        _channels.Find(tree, signal);
        foreach (ref ProcessFacts process in tree.All)
        {
            // after the channels: a follower that reads on in between has run, then
            process.Runs = proc.ReadRuns(process.Id.Pid, process.Threads);
        }
    }

    private BlockedIn BlockedInOf(Pid pid)
    {
        ReadOnlySpan<byte> function = proc.ReadWaitChannel(pid);
        return function.IsEmpty ? BlockedIn.Unknown
            : function.StartsWith("do_wait"u8) ? BlockedIn.WaitForChild
            : function.IndexOf("sigsuspend"u8) >= 0 ? BlockedIn.SignalSuspend
            : function.IndexOf("sigtimedwait"u8) >= 0 ? BlockedIn.SignalWait
            : function.StartsWith("wait_for_partner"u8) ? BlockedIn.OpenOfPipe
            : function.IndexOf("nanosleep"u8) >= 0 ? BlockedIn.Sleep
            : function.IndexOf("pipe_read"u8) >= 0 ? BlockedIn.PipeRead
            : BlockedIn.Other;
    }
}
