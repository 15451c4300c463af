using System;
using System.Buffers;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Machine;

/// <summary>
/// The one implementation of <see cref="ISystem"/>: signalfd, timerfd and pidfds on one epoll instance, /proc for looking.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process; the kernel closes its descriptors")]
internal sealed partial class LinuxSystem : ISystem
{
    private const int MostWatched = 256; // pidfds; beyond that the drain's regular look finds ends a little later
    private const int DescriptorsKeptFree = 4; // to read /proc and to send signals, however few there are
    private readonly EventPoll _poll = new();
    private readonly SignalDescriptor _signals;
    private readonly TimerDescriptor _timer = new();
    private readonly SharedStream _errors = new();
    private readonly Dictionary<int, (ProcessId Id, PidDescriptor Descriptor)> _watched = [];
    private readonly Dictionary<ProcessId, PidDescriptor> _descriptors = []; // closed ones stay: an ended process is not watched again
    private readonly NamedPrograms _named;
    private ProcessTreeReader? _reader;
    private ProcFileSystem? _proc;
    private bool _procIsMissing;

    /// <summary>Reserves what is needed to watch children before there is one.</summary>
    /// <param name="named">What the user says of programs by their names.</param>
    /// <param name="signals">What is blocked in every thread, to be taken from here.</param>
    /// <exception cref="LinuxException">A descriptor is not to be had.</exception>
    public LinuxSystem(NamedPrograms named, SignalSet signals)
    {
        _named = named;
        _signals = new SignalDescriptor(signals);
        Self = Pid.Self;
        Check(_poll.AddReadable(_signals.Number));
        Check(_poll.AddReadable(_timer.Number));
    }

    /// <inheritdoc/>
    public Pid Self { get; }

    /// <inheritdoc/>
    public Instant Now => Instant.Now;

    /// <inheritdoc/>
    public bool HasTerminal => Terminal.IsForeground;

    /// <inheritdoc/>
    public string HostName => Linux.Self.HostName;

    /// <inheritdoc/>
    public long UnixMilliseconds => WallClock.UnixMilliseconds;

    /// <inheritdoc/>
    public void Wait(List<SystemEvent> events, Instant until)
    {
        _timer.Arm(until);
        Span<int> ready = stackalloc int[64];
        int count = _poll.Wait(ready);
        _reader?.Forget();
        foreach (int fd in ready[..count])
        {
            if (fd == _signals.Number)
            {
                ReadSignals(events);
            }
            else if (fd == _timer.Number)
            {
                _timer.Acknowledge();
                events.Add(new SystemEvent(SystemEventKind.Time));
            }
            else if (_watched.ContainsKey(fd))
            {
                WatchNoMore(fd);
                events.Add(new SystemEvent(SystemEventKind.ProcessEnded));
            }
            else if (_readable.Contains(fd))
            {
                events.Add(new SystemEvent(SystemEventKind.DescriptorReady, Descriptor: fd));
            }
            else
            {
                _poll.Remove(fd);
                events.Add(new SystemEvent(
                    fd == _outputs.Number ? SystemEventKind.OutputStreamReady : SystemEventKind.ErrorStreamReady));
            }
        }
    }

    /// <inheritdoc/>
    public SpawnResult Spawn(SpawnRequest request) => Linux.Spawn.Start(request);

    /// <inheritdoc/>
    public void ReleaseInherited()
    {
        List<int> own = [_poll.Number, _signals.Number, _timer.Number];
        if (_proc is not null)
        {
            own.Add(_proc.Number);
        }

        own.AddRange(_errors.Own);
        own.AddRange(_opened.Keys);
        own.Sort();
        StandardStreams.CloseAllBut(CollectionsMarshal.AsSpan(own));
        StandardStreams.ReleaseInput();
        LeaveDirectory();
    }

    /// <inheritdoc/>
    public void LeaveDirectory() => Linux.Self.LeaveWorkingDirectory();

    /// <inheritdoc/>
    public ChildChange NextChildChange()
    {
        ChildChange change = ChildChange.Next();
        if (change.Kind == ChildChangeKind.Ended)
        {
            _reader?.Forget(); // it was still there when that was read
        }

        return change;
    }

    /// <inheritdoc/>
    public Errno Send(ProcessId to, Signal signal)
    {
        if (_descriptors.TryGetValue(to, out PidDescriptor? watched))
        {
            return watched.IsClosed ? Errno.NoSuchProcess : Send(watched, to, signal);
        }

        using PidDescriptor? process = TryOpen(to, out Errno error);
        return error.IsNoSuchProcess ? error : Send(process, to, signal);
    }

    // A seccomp filter may refuse to open a pidfd, or to send through one; and there may be no descriptor left.
    private Errno Send(PidDescriptor? process, ProcessId to, Signal signal) =>
        process?.Send(signal) is { } error && (error == Errno.None || error.IsNoSuchProcess) ? error
        : IsStill(to) ? Signalling.Send(to.Pid, signal)
        : Errno.NoSuchProcess;

    /// <inheritdoc/>
    public Errno SendToChild(Pid child, Signal signal) => Signalling.Send(child, signal);

    /// <inheritdoc/>
    public Errno SendToGroup(Pid group, Signal signal) => group.Number > 1 ? Signalling.SendToGroup(group, signal) : Errno.NoSuchProcess;

    /// <inheritdoc/>
    public void KillNamespace()
    {
        if (Self.Number == 1)
        {
            _ = Signalling.SendToAll(Signal.Kill);
        }
    }

    /// <inheritdoc/>
    public bool ReadTree(ProcessTree tree, Signal signal, LookDepth depth)
    {
        tree.Clear();
        Reader?.Read(tree, Self, signal, depth);
        return _reader is not null;
    }

    /// <inheritdoc/>
    public bool ReadPart(ProcessTree tree, IReadOnlySet<Pid>? roots, Signal signal, LookDepth depth)
    {
        tree.Clear();
        Reader?.ReadPart(tree, Self, roots, signal, depth);
        return _reader is not null;
    }

    /// <inheritdoc/>
    public OsString? ReadVariable(Pid pid, ReadOnlySpan<byte> name) => _proc?.ReadVariable(pid, name);

    /// <inheritdoc/>
    public bool ReadAlone(ProcessTree tree, Pid child, Signal signal) => Reader?.ReadAlone(tree, child, Self, signal) ?? false;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> ReadCommandLine(Pid pid) => _proc is null ? default : _proc.ReadCommandLine(pid);

    /// <inheritdoc/>
    public bool IsNestedInit(Pid pid) => _proc?.IsNestedInit(pid) ?? false;

    /// <inheritdoc/>
    public void Watch(ProcessId process)
    {
        if (_watched.Count >= MostWatched || _descriptors.ContainsKey(process))
        {
            return;
        }

        PidDescriptor? descriptor = TryOpen(process, out _);
        if (descriptor is not null && (ulong)(descriptor.Number + DescriptorsKeptFree) < Linux.Self.DescriptorLimit
            && _poll.AddReadable(descriptor.Number) == Errno.None)
        {
            _watched.Add(descriptor.Number, (process, descriptor));
            _descriptors.Add(process, descriptor);
        }
        else
        {
            descriptor?.Dispose();
        }
    }

    /// <inheritdoc/>
    public void SetForeground(Pid? group) => Terminal.SetForeground(group ?? Terminal.OwnGroup);

    /// <inheritdoc/>
    public void StopSelf() => _ = Signalling.Send(Self, Signal.Stop);

    /// <inheritdoc/>
    public int WriteError(ReadOnlySpan<byte> bytes) => IsErrorInALine ? 0 : _errors.TryWrite(bytes);

    /// <inheritdoc/>
    public void WatchErrorStream() => _ = _poll.AddWritable(_errors.Number);

    /// <inheritdoc/>
    public void WriteFile(string path, Action<IBufferWriter<byte>> write) => OutputFile.Write(path, write);

    /// <inheritdoc/>
    public bool TryFillFile(string path, ReadOnlySpan<byte> content) => Files.TryFill(path, content);

    /// <summary>
    /// A descriptor for this very process: one that is open keeps meaning it, so if the start time is right now it stays right.
    /// </summary>
    private PidDescriptor? TryOpen(ProcessId process, out Errno error)
    {
        PidDescriptor? descriptor = PidDescriptor.TryOpen(process.Pid, out error);
        bool? isStill = descriptor is null || _proc is null ? false : _proc.IsThere(process);
        if (descriptor is null || isStill == true)
        {
            return descriptor;
        }

        descriptor.Dispose(); // and with it there may be one to look with
        error = isStill is null ? error : Errno.NoSuchProcess;
        return null;
    }

    private bool IsStill(ProcessId process) => _proc?.IsThere(process) == true;

    private void ReadSignals(List<SystemEvent> events)
    {
        Span<SignalDescriptor.Arrived> arrived = stackalloc SignalDescriptor.Arrived[16];
        int count = _signals.Read(arrived);
        foreach (SignalDescriptor.Arrived one in arrived[..count])
        {
            events.Add(one.Signal == Signal.Chld
                ? new SystemEvent(SystemEventKind.Children)
                : new SystemEvent(SystemEventKind.Signal, one.Signal, one.Sender));
        }
    }

    private void WatchNoMore(int fd)
    {
        if (_watched.Remove(fd, out (ProcessId Id, PidDescriptor Descriptor) entry))
        {
            _poll.Remove(fd);
            entry.Descriptor.Dispose();
        }
    }

    private static void Check(Errno error)
    {
        if (error != Errno.None)
        {
            throw new LinuxException("watch", "signals and time", error);
        }
    }

    private ProcessTreeReader? Reader
    {
        get
        {
            if (_reader is null && !_procIsMissing)
            {
                _proc = ProcFileSystem.TryOpen();
                _procIsMissing = _proc is null;
                _reader = _proc is null ? null : new ProcessTreeReader(_proc, _named);
            }

            return _reader;
        }
    }
}
