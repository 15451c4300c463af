using System.Collections.Generic;

namespace Kirei.Supervision.Snapshot;

/// <summary>
/// The pipes, named pipes and terminals of a tree, each with the processes that read it and those that can write it. A process is
/// identified by its place in the tree. All walks are linear in the number of ends: a pipe that a thousand processes hold costs a thousand
/// steps, not a million.
/// </summary>
internal sealed class Channels
{
    private readonly Ends _readers = new();
    private readonly Ends _writers = new();

    /// <summary>How many channels.</summary>
    public int Count { get; private set; }

    /// <summary>The readers.</summary>
    public Ends Readers => _readers;

    /// <summary>The possible writers.</summary>
    public Ends Writers => _writers;

    /// <summary>The readers of what this process can write, except itself.</summary>
    public Partners ReadersOf(int process) => new(_writers, _readers, process);

    /// <summary>The possible writers of what this process reads, except itself.</summary>
    public Partners WritersFor(int process) => new(_readers, _writers, process);

    /// <summary>Forgets everything.</summary>
    /// <param name="processes">How many processes the tree has now.</param>
    public void Clear(int processes)
    {
        Count = 0;
        _readers.Clear(processes);
        _writers.Clear(processes);
    }

    /// <summary>Adds a channel.</summary>
    /// <returns>Its number.</returns>
    public int Add()
    {
        _readers.AddChannel();
        _writers.AddChannel();
        return Count++;
    }

    /// <summary>Adds a process that waits for what this channel brings.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="process">The reader.</param>
    /// <param name="fromOwn">
    /// Whether it reads what its own descendants write, as in <c>out=$(app)</c> or from a terminal that it holds. On standard input their
    /// end is only inherited.
    /// </param>
    public void AddReader(int channel, int process, bool fromOwn = false) => _readers.Add(channel, process, fromOwn);

    /// <summary>Adds a process that can write to it.</summary>
    public void AddWriter(int channel, int process) => _writers.Add(channel, process, false);
}

/// <summary>Those at the other end of a process's channels, to be walked with foreach.</summary>
internal struct Partners(Ends own, Ends others, int process)
{
    private int _own = -1;
    private int _other = -1;
    private bool _hasBegun;

    /// <summary>The link of the partner.</summary>
    public readonly Ends.Link Current => others[_other];

    /// <summary>For foreach.</summary>
    public readonly Partners GetEnumerator() => this;

    /// <summary>The next one.</summary>
    public bool MoveNext()
    {
        do
        {
            _other = _other >= 0 ? others[_other].NextOfChannel : -1;
            while (_other < 0)
            {
                _own = _hasBegun ? own[_own].NextOfProcess : own.OfProcess(process);
                _hasBegun = true;
                if (_own < 0)
                {
                    return false;
                }

                _other = others.OfChannel(own[_own].Channel);
            }
        }
        while (others[_other].Process == process);
        return true;
    }
}

/// <summary>One end of channels: a list by channel and a list by process through the same links.</summary>
internal sealed class Ends
{
    private readonly List<Link> _links = [];
    private readonly List<int> _firstOfChannel = [];
    private readonly List<int> _firstOfProcess = [];

    /// <summary>The first link of a channel; -1 for none.</summary>
    public int OfChannel(int channel) => _firstOfChannel[channel];

    /// <summary>The first link of a process; -1 for none.</summary>
    public int OfProcess(int process) => _firstOfProcess.Count > process ? _firstOfProcess[process] : -1;

    /// <summary>What a link joins, and the links after it.</summary>
    public Link this[int link] => _links[link];

    /// <summary>Forgets everything.</summary>
    public void Clear(int processes)
    {
        _links.Clear();
        _firstOfChannel.Clear();
        _firstOfProcess.Clear();
        for (int i = 0; i < processes; i++)
        {
            _firstOfProcess.Add(-1);
        }
    }

    /// <summary>A channel more.</summary>
    public void AddChannel() => _firstOfChannel.Add(-1);

    /// <summary>A link more.</summary>
    public void Add(int channel, int process, bool fromOwn)
    {
        _links.Add(new Link(channel, process, fromOwn, _firstOfChannel[channel], _firstOfProcess[process]));
        _firstOfChannel[channel] = _links.Count - 1;
        _firstOfProcess[process] = _links.Count - 1;
    }

    /// <summary>A process at the end of a channel.</summary>
    /// <param name="Channel">The channel.</param>
    /// <param name="Process">The process.</param>
    /// <param name="FromOwn">See <see cref="Channels.AddReader"/>.</param>
    /// <param name="NextOfChannel">The next link of the same channel; -1 for none.</param>
    /// <param name="NextOfProcess">The next link of the same process; -1 for none.</param>
    internal readonly record struct Link(int Channel, int Process, bool FromOwn, int NextOfChannel, int NextOfProcess);
}
