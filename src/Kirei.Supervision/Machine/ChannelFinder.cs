using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Machine;

/// <summary>
/// Finds who reads from whom: the pipes and named pipes that somebody reads on standard input, in a read(2) that it sleeps in, or, of a
/// program that has children and waits for something else than their end, on any descriptor. Only where there is one or a terminal, the
/// descriptors of every process are walked once: who can write to such a pipe, and who holds such a terminal. From the first one on that
/// tells what is on standard input, too; what may turn out to be the other end of a pipe whose reader is found later is remembered.
/// </summary>
internal sealed class ChannelFinder(ProcFileSystem proc) : IDescriptorVisitor
{
    private const int MostRemembered = 65_536; // a descriptor each, of 24 bytes
    private static readonly TimeSpan MostTime = TimeSpan.FromMilliseconds(500);
    private readonly Dictionary<ulong, int> _pipes = [];
    private readonly Dictionary<int, int> _terminals = [];
    private readonly List<(ProcessId Process, int Terminal)> _onTerminals = [];
    private readonly Dictionary<ProcessId, int> _terminalOf = [];
    private readonly List<int> _masters = [];
    private readonly List<int> _unwalked = [];
    private readonly List<End> _remembered = [];
    private ProcessTree _tree = new();
    private int _process;
    private Instant _end;
    private ulong? _input;
    private bool _takesReaders;
    private bool _remembers;
    private bool _hasAny;

    /// <summary>Forgets the last look.</summary>
    public void Begin() => _onTerminals.Clear();

    /// <summary>A process has this controlling terminal.</summary>
    public void NoteTerminal(ProcessId process, int terminal) => _onTerminals.Add((process, terminal));

    /// <summary>Adds the channels to a tree.</summary>
    public void Find(ProcessTree tree, Signal signal)
    {
        _tree = tree;
        _pipes.Clear();
        _terminals.Clear();
        _unwalked.Clear();
        _remembered.Clear();
        _end = Instant.Now + MostTime;
        NoteTerminals();
        _remembers = true;
        for (int i = 0; i < tree.Count; i++)
        {
            NoteReader(i, signal);
        }

        _remembers = false;
        foreach (int process in _unwalked)
        {
            if (MayWalk)
            {
                Walk(process);
            }
        }

        _remembered.ForEach(NoteWriter);
        for (int i = 0; i < tree.Count; i++)
        {
            Settle(ref tree[i], i);
        }
    }

    /// <inheritdoc/>
    public void Visit(in OpenDescriptor descriptor)
    {
        _hasAny = true;
        bool isDevice = descriptor.Target.StartsWith("/dev/"u8);
        ulong pipe = isDevice ? 0 : descriptor.Pipe;
        if (descriptor.Number == 0 && (isDevice || descriptor.IsPipe))
        {
            _input = pipe;
        }

        if (_takesReaders && descriptor.IsPipe && descriptor.Number != 0 && descriptor.CanRead)
        {
            AddReader(pipe, _process, fromOwn: true);
        }

        if (_pipes.TryGetValue(pipe, out int channel))
        {
            if (descriptor.CanWrite)
            {
                _tree.Channels.AddWriter(channel, _process);
            }
        }
        else if (_remembers && pipe != 0)
        {
            _remembered.Add(new End(pipe, _process, descriptor.Number));
        }

        if (_terminals.Count > 0 && descriptor.Target.EndsWith("/ptmx"u8))
        {
            _masters.Add(descriptor.Number);
        }
    }

    /// <summary>Whether a process holds the master side of any terminal.</summary>
    public bool HoldsATerminal(Pid pid)
    {
        _masters.Clear();
        _pipes.Clear();
        _terminals[-1] = 0; // so that masters are noted
        _takesReaders = _remembers = false;
        bool known = proc.EachDescriptor(pid, this);
        return !known || _masters.Count > 0;
    }

    private bool MayWalk => (_pipes.Count > 0 || _terminals.Count > 0) && Instant.Now < _end;

    private void Walk(int index)
    {
        (_process, _hasAny) = (index, false);
        _masters.Clear();
        _ = proc.EachDescriptor(_tree[index].Id.Pid, this);
        _tree[index].IsExiting |= !_hasAny && IsGoing(_tree[index].Id);
        _masters.ForEach(NoteMaster);
    }

    // It began to exit after its stat was read: what it wrote to is closed already.
    private bool IsGoing(ProcessId id) =>
        !proc.TryReadStat(id.Pid, out ProcStat stat, out _) || stat.StartTime != id.StartTime || stat.IsExiting || stat.State is 'Z' or 'X';

    private void NoteReader(int index, Signal signal)
    {
        ref ProcessFacts process = ref _tree[index];
        Pid pid = process.Id.Pid;
        ulong? input = WalkFor(index, signal) ?? proc.ReadPipe(pid, 0);
        process.Input = input is null ? PipeInput.Unreadable : PipeInput.None;
        bool isSleep = process.BlockedIn == BlockedIn.Sleep && !ReactionFact.Handles(process, signal); // sleep(1) has inherited its input
        if (input > 0 && !isSleep)
        {
            AddReader(input.Value, index, fromOwn: false);
        }

        if (process.BlockedIn == BlockedIn.PipeRead)
        {
            int descriptor = proc.ReadBlockedDescriptor(pid);
            ulong? pipe = descriptor < 0 ? null : descriptor == 0 ? input : proc.ReadPipe(pid, descriptor);
            if (pipe > 0)
            {
                AddReader(pipe.Value, index, fromOwn: true);
            }
            else if (pipe is null && process.Children > 0)
            {
                process.BlockedIn = BlockedIn.PipeFromDescendants; // not to be seen: with children it most likely reads theirs
            }
        }

        process.IsBehind = process.IsFollower && HasUnread(pid);
    }

    /// <summary>Walks the descriptors of a process now, where that is certain to be needed and what it shows can be remembered.</summary>
    /// <returns>The pipe on its standard input, 0 for none; null when the walk does not tell.</returns>
    private ulong? WalkFor(int index, Signal signal)
    {
        ref readonly ProcessFacts process = ref _tree[index];
        _input = null;
        _takesReaders = process is { Children: > 0, BlockedIn: BlockedIn.Other } && !ReactionFact.Handles(process, signal);
        if (_takesReaders || (_remembered.Count < MostRemembered && MayWalk))
        {
            Walk(index);
        }
        else
        {
            _unwalked.Add(index);
        }

        _takesReaders = false;
        return _input;
    }

    private void NoteWriter(End end)
    {
        if (_pipes.TryGetValue(end.Pipe, out int channel) && proc.CanWrite(_tree[end.Process].Id.Pid, end.Descriptor))
        {
            _tree.Channels.AddWriter(channel, end.Process);
        }
    }

    private void AddReader(ulong pipe, int index, bool fromOwn)
    {
        if (!_pipes.TryGetValue(pipe, out int channel))
        {
            _pipes.Add(pipe, channel = _tree.Channels.Add());
        }

        _tree.Channels.AddReader(channel, index, fromOwn);
    }

    private void NoteTerminals()
    {
        if (_onTerminals.Count == 0)
        {
            return;
        }

        _terminalOf.Clear();
        _onTerminals.ForEach(on => _terminalOf[on.Process] = on.Terminal);
        for (int i = 0; i < _tree.Count; i++)
        {
            if (_terminalOf.TryGetValue(_tree[i].Id, out int terminal))
            {
                if (!_terminals.TryGetValue(terminal, out int channel))
                {
                    _terminals.Add(terminal, channel = _tree.Channels.Add());
                }

                _tree.Channels.AddWriter(channel, i);
            }
        }
    }

    /// <summary>Who holds the other side of a terminal reads what all write who are on it.</summary>
    private void NoteMaster(int descriptor)
    {
        long index = proc.ReadDescriptorInfo(_tree[_process].Id.Pid, descriptor, "tty-index:"u8);
        if (index >= 0 && _terminals.TryGetValue((int)index, out int channel))
        {
            _tree.Channels.AddReader(channel, _process, fromOwn: true);
        }
    }

    /// <summary>
    /// What only the whole tree tells: whether it reads its own descendants, and whether it holds the other end of its input alone.
    /// </summary>
    private void Settle(ref ProcessFacts process, int index)
    {
        Channels channels = _tree.Channels;
        for (int link = channels.Readers.OfProcess(index); link >= 0; link = channels.Readers[link].NextOfProcess)
        {
            bool own = false;
            bool others = false;
            bool descendants = false;
            int channel = channels.Readers[link].Channel;
            for (int writer = channels.Writers.OfChannel(channel);
                writer >= 0 && !(others && descendants);
                writer = channels.Writers[writer].NextOfChannel)
            {
                int who = channels.Writers[writer].Process;
                own |= who == index;
                descendants |= who != index && _tree.Descends(who, index);
                others |= !_tree.Descends(who, index);
            }

            process.BlockedIn = process.BlockedIn == BlockedIn.PipeRead && descendants ? BlockedIn.PipeFromDescendants : process.BlockedIn;
            process.Input = own && !others && !descendants ? PipeInput.OwnEnd : process.Input;
        }
    }

    private bool HasUnread(Pid pid)
    {
        for (int descriptor = 0; descriptor < 8; descriptor++)
        {
            if (descriptor is not 1 and not 2 && proc.ReadUnread(pid, descriptor) > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What may be an end of a pipe.</summary>
    private readonly record struct End(ulong Pipe, int Process, int Descriptor);
}
