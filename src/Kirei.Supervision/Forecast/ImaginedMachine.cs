using System;
using System.Collections.Generic;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Forecast;

/// <summary>
/// The processes of a snapshot, in a future that is only imagined: a process that handles a signal ends a moment after it; one that does
/// not ends at once; one that waits ends when what it waits for has ended; a sleep ends when its time is over, and is begun again while a
/// script may be waiting for something else; with a process that was signalled end those below it, except for what it does not know of: a
/// background job that it got by exec, and the sleep of a shell. No signal is sent to any real process.
/// </summary>
internal sealed class ImaginedMachine : IDrainSystem
{
    /// <summary>How long a process takes to finish.</summary>
    public static readonly TimeSpan AMoment = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan AnInstant = TimeSpan.FromMilliseconds(1); // what continues has ended before the next look but one

    private readonly List<ImaginedProcess> _processes = [];
    private readonly Dictionary<Pid, ImaginedProcess> _byPid = [];
    private readonly List<ChannelEnd> _ends = [];
    private readonly ForecastRequest _request;
    private readonly int _channels;
    private readonly Pid _root;

    /// <summary>Begins as the snapshot is.</summary>
    /// <param name="seen">The snapshot.</param>
    /// <param name="request">The stop to be forecast.</param>
    public ImaginedMachine(ProcessTree seen, ForecastRequest request)
    {
        _request = request;
        _channels = seen.Channels.Count;
        foreach (ref readonly ProcessFacts facts in seen.All)
        {
            ImaginedProcess process = new(facts);
            _root = facts.ParentIndex < 0 ? facts.Parent : _root;
            if (facts.ParentIndex >= 0)
            {
                process.Parent = _processes[facts.ParentIndex];
                process.Parent.Children.Add(process);
            }

            bool isSleep = facts.Pause > TimeSpan.Zero && facts.Pause < TimeSpan.FromDays(1);
            process.EndsAt = isSleep ? Now + (facts.Pause > facts.Age ? facts.Pause - facts.Age : AnInstant) : Instant.Never;
            _processes.Add(process);
            _byPid.Add(facts.Id.Pid, process);
        }

        NoteEnds(seen);
    }

    /// <inheritdoc/>
    public Instant Now { get; private set; } = new(1_000_000_000);

    /// <summary>Whether a process is left.</summary>
    public bool IsAnybodyLeft => _processes.Exists(static process => process.IsAlive);

    /// <summary>Whether a process is still there.</summary>
    public bool IsThere(Pid pid) => _byPid.TryGetValue(pid, out ImaginedProcess? process) && process.IsAlive;

    /// <summary>The processes, in the order of the snapshot.</summary>
    public IReadOnlyList<ImaginedProcess> Processes => _processes;

    /// <summary>The next time at which something ends by itself.</summary>
    public Instant NextEnd
    {
        get
        {
            Instant next = Instant.Never;
            foreach (ImaginedProcess process in _processes)
            {
                next = process.IsAlive ? Instant.Min(next, process.EndsAt) : next;
            }

            return next;
        }
    }

    /// <summary>Notes who waits for whom.</summary>
    /// <param name="look">A look at the snapshot.</param>
    public void NoteWaits(Look look)
    {
        for (int i = 0; i < _processes.Count; i++)
        {
            _processes[i].WaitsFor = look[i].WaitsFor;
            if (look.IsAwaitedByParent(i))
            {
                _processes[i].Parent!.Awaited.Add(_processes[i]);
            }

            NoteWriters(look.Tree, i);
        }
    }

    /// <summary>Time goes on, and what was due by then has ended.</summary>
    public void AdvanceTo(Instant time)
    {
        Now = Instant.Max(Now, time);
        foreach (ImaginedProcess process in _processes)
        {
            if (process.IsAlive && process.EndsAt <= Now)
            {
                EndInTime(process);
            }
        }

        foreach (ImaginedProcess process in _processes)
        {
            bool isFree = process is { IsAlive: true, Awaited.Count: > 0, Facts.IsStopped: false, IsWaitOver: true };
            if (isFree && process.EndsAt == Instant.Never)
            {
                process.EndsAt = Now + (process.IsAsked ? AMoment : AnInstant);
                (process.Facts.IsBusy, process.Facts.BlockedIn) = (true, BlockedIn.Unknown);
                process.Facts.Runs += process.Facts.Runs == 0 ? 0UL : 1;
            }
        }
    }

    /// <inheritdoc/>
    public Errno Send(ProcessId to, Signal signal)
    {
        if (!_byPid.TryGetValue(to.Pid, out ImaginedProcess? process) || !process.IsAlive)
        {
            return Errno.NoSuchProcess;
        }

        if (signal == Signal.Cont)
        {
            Continue(process);
        }
        else if (process.Facts.IsStopped && signal != Signal.Kill)
        {
            process.Pending.Add(signal);
        }
        else
        {
            Take(process, signal);
        }

        return Errno.None;
    }

    /// <inheritdoc/>
    public Errno SendToChild(Pid child, Signal signal) => Send(new ProcessId(child, 0), signal);

    /// <inheritdoc/>
    public Errno SendToGroup(Pid group, Signal signal)
    {
        foreach (ImaginedProcess process in _processes)
        {
            if (process.Facts.Group == group)
            {
                _ = Send(process.Facts.Id, signal);
            }
        }

        return Errno.None;
    }

    /// <inheritdoc/>
    public void KillNamespace() => _processes.ForEach(process => Send(process.Facts.Id, Signal.Kill));

    /// <inheritdoc/>
    public bool ReadTree(ProcessTree tree, Signal signal, LookDepth depth)
    {
        tree.Clear();
        foreach (ImaginedProcess process in _processes)
        {
            process.Place = -1;
            if (process.IsAlive)
            {
                tree.Add(process.Facts with { Parent = process.Parent?.Facts.Id.Pid ?? _root });
            }
        }

        tree.Link(_root);
        for (int i = 0; i < tree.Count; i++)
        {
            _byPid[tree[i].Id.Pid].Place = i;
        }

        AddChannels(tree.Channels);
        return true;
    }

    /// <inheritdoc/>
    public bool ReadAlone(ProcessTree tree, Pid child, Signal signal) => false; // a look costs nothing here

    /// <inheritdoc/>
    public ReadOnlySpan<byte> ReadCommandLine(Pid pid) => _request.ReadCommandLine(pid);

    /// <inheritdoc/>
    public bool IsNestedInit(Pid pid) => _request.IsNestedInit(pid);

    /// <inheritdoc/>
    public void Watch(ProcessId process)
    {
        // whoever drives this machine looks after every end
    }

    private void NoteWriters(ProcessTree tree, int reader)
    {
        // what handles the signal and has a pipe for its input need not be a filter
        bool isInRead = tree[reader].BlockedIn is BlockedIn.PipeRead or BlockedIn.PipeFromDescendants || tree[reader].IsBusy
            || !ReactionFact.Handles(tree[reader], _request.Signal);
        Ends readers = tree.Channels.Readers;
        for (int link = readers.OfProcess(reader); link >= 0; link = readers[link].NextOfProcess)
        {
            Ends writers = tree.Channels.Writers;
            int writer = isInRead || readers[link].FromOwn ? writers.OfChannel(readers[link].Channel) : -1;
            for (; writer >= 0; writer = writers[writer].NextOfChannel)
            {
                int other = writers[writer].Process;
                if (other != reader && !(tree[other].IsShell && tree.Descends(reader, other))) // a script above it only holds the pipe
                {
                    _processes[reader].Awaited.Add(_processes[other]);
                }
            }
        }
    }

    private void Take(ImaginedProcess process, Signal signal)
    {
        ref readonly ProcessFacts facts = ref process.Facts;
        if (facts.IsUninterruptible)
        {
            return;
        }

        if (signal == Signal.Kill)
        {
            End(process, "kill");
        }
        else if (facts.Caught.Has(signal) || facts.Awaited.Has(signal))
        {
            process.IsAsked = true;
            process.EndsAt = facts.IsShell && IsBehindAForegroundChild(process) ? Instant.Never : Now + AMoment;
        }
        else if (!facts.Ignored.Has(signal) && !facts.Blocked.Has(signal) && !signal.IsIgnoredByDefault && !IsNestedInit(facts.Id.Pid))
        {
            End(process, "cut");
        }
    }

    // No shell runs a trap before that one has exited.
    private static bool IsBehindAForegroundChild(ImaginedProcess shell) =>
        shell.WaitsFor == WaitsFor.Foreground && !shell.IsWaitOver;

    private void Continue(ImaginedProcess process)
    {
        process.Facts.IsStopped = false;
        process.Pending.ForEach(signal => Take(process, signal));
        process.Pending.Clear();
    }

    private void EndInTime(ImaginedProcess process)
    {
        bool isSleep = process.Facts.Pause > TimeSpan.Zero && !process.IsAsked;
        if (isSleep && _processes.Exists(static other => other is { IsAlive: true, IsAsked: true }))
        {
            process.EndsAt = Now + AMoment; // while kill -0 $p; do sleep 1; done
        }
        else
        {
            End(process, process.IsAsked ? "stop" : "itself");
        }
    }

    // Whether a process that was asked to stop ends this child as well.
    private static bool EndsItsChild(ImaginedProcess process, ImaginedProcess child) =>
        process.Facts.IsShell ? child.Facts.Pause == TimeSpan.Zero : !child.Facts.IsBackgroundJob;

    private static void End(ImaginedProcess process, string by)
    {
        (process.IsAlive, process.EndedBy) = (false, by);
        foreach (ImaginedProcess child in process.Children)
        {
            child.Parent = null;
            if (by == "stop" && child.IsAlive && EndsItsChild(process, child))
            {
                child.IsAsked = true; // by it
                End(child, by);
            }
        }

        _ = process.Parent?.Children.Remove(process);
    }

    private void NoteEnds(ProcessTree seen)
    {
        for (int i = 0; i < seen.Count; i++)
        {
            NoteEnds(seen.Channels.Readers, i, reads: true);
            NoteEnds(seen.Channels.Writers, i, reads: false);
        }
    }

    private void NoteEnds(Ends ends, int process, bool reads)
    {
        for (int link = ends.OfProcess(process); link >= 0; link = ends[link].NextOfProcess)
        {
            _ends.Add(new ChannelEnd(reads, ends[link].Channel, _processes[process], ends[link].FromOwn));
        }
    }

    private void AddChannels(Channels channels)
    {
        for (int i = 0; i < _channels; i++)
        {
            _ = channels.Add();
        }

        foreach (ChannelEnd end in _ends)
        {
            end.AddTo(channels);
        }
    }

    /// <summary>A process at the end of a channel.</summary>
    private sealed class ChannelEnd(bool reads, int channel, ImaginedProcess process, bool fromOwn)
    {
        public void AddTo(Channels channels)
        {
            if (process.Place >= 0 && reads)
            {
                channels.AddReader(channel, process.Place, fromOwn);
            }
            else if (process.Place >= 0)
            {
                channels.AddWriter(channel, process.Place);
            }
        }
    }
}
