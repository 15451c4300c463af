using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>The simulated machine as kirei sees it. What kirei must never do is written down in <see cref="Violations"/>.</summary>
internal sealed class FakeSystem : ISystem
{
    private readonly Dictionary<string, Behaviour> _programs = [];
    private readonly List<SystemEvent> _arrived = [];
    private readonly HashSet<ProcessId> _watched = [];
    private const int MostWaits = 100_000;
    private int _childrenSeen;
    private int _waits;

    public FakeSystem(Behaviour main)
    {
        _programs["main"] = main;
        Computer.OnEnded = OnEnded;
    }

    public Computer Computer { get; } = new();

    public Witness Witness { get; } = new();

    public List<string> Violations => Witness.Violations;

    public List<string> Lines { get; } = [];

    public List<string> Started { get; } = [];

    public Dictionary<string, string> Files { get; } = [];

    public List<SpawnRequest> Requests { get; } = [];

    /// <summary>How long one look at the tree takes: the snapshot is as old as that when signals are sent.</summary>
    public TimeSpan LookTime { get; set; }

    /// <summary>What passes from the reading of one process to that of the next.</summary>
    public TimeSpan TearTime { get; init; }

    public bool HasProc { get; set; } = true;

    /// <summary>Processes are there, and not to be seen: hidepid.</summary>
    public bool HidesProcesses { get; set; }

    /// <summary>How often spawn fails for want of processes before it succeeds.</summary>
    public int SpawnFailures { get; set; }

    /// <summary>Until when kirei slept each time, and how much it had said before.</summary>
    public List<(Instant At, Instant Until, int Lines)> Sleeps { get; } = [];

    /// <summary>Makes the next look at the tree fail with a bug.</summary>
    public Func<bool> Breaks { get; set; } = () => false;

    public Simulated? Main { get; private set; }

    public Pid Self { get; init; } = new(1);

    public Instant Now => Computer.Now;

    public bool HasTerminal => false;

    public string HostName => "host";

    public long UnixMilliseconds => (Now - default(Instant)).Ticks / TimeSpan.TicksPerMillisecond;

    public FakeSystem Knows(string name, Behaviour program)
    {
        _programs[name] = program;
        return this;
    }

    /// <summary>Somebody sends kirei a signal.</summary>
    public FakeSystem Receives(Signal signal, double atMilliseconds)
    {
        Computer.At(Now + TimeSpan.FromMilliseconds(atMilliseconds), () => _arrived.Add(new SystemEvent(SystemEventKind.Signal, signal)));
        return this;
    }

    /// <summary>A descriptor that kirei watches can be read.</summary>
    public void IsReadable(int descriptor) => _arrived.Add(new SystemEvent(SystemEventKind.DescriptorReady, Descriptor: descriptor));

    public void Wait(List<SystemEvent> events, Instant until)
    {
        Sleeps.Add((Now, until, Lines.Count));
        if (++_waits > MostWaits)
        {
            throw new HangException();
        }

        while (true)
        {
            Computer.RunUntil(Now); // what happens in one moment wakes kirei once
            if (Computer.Zombies.Count > _childrenSeen)
            {
                _arrived.Add(new SystemEvent(SystemEventKind.Children));
            }

            _childrenSeen = Computer.Zombies.Count;
            if (_arrived.Count > 0)
            {
                events.AddRange(_arrived);
                _arrived.Clear();
                return;
            }

            if (Computer.NextEvent == Instant.Never && until == Instant.Never)
            {
                throw new HangException();
            }

            if (Computer.NextEvent > until)
            {
                Computer.RunUntil(Now > until ? Now : until);
                events.Add(new SystemEvent(SystemEventKind.Time));
                return;
            }

            Computer.RunNext();
        }
    }

    public SpawnResult Spawn(SpawnRequest request)
    {
        string name = request.Command[0].ToString();
        if (SpawnFailures-- > 0 || name == "bug")
        {
            return name == "bug" ? throw new InvalidOperationException() : new SpawnResult(default, new Errno(11)); // EAGAIN
        }

        Requests.Add(request);
        Started.Add(name);
        if (!_programs.TryGetValue(name, out Behaviour? program))
        {
            return new SpawnResult(default, new Errno(2)); // ENOENT
        }

        Simulated process = Computer.Start(program, null);
        Main = name == "main" ? process : Main;
        return new SpawnResult(process.Id.Pid, Errno.None);
    }

    public void ReleaseInherited()
    {
    }

    public void LeaveDirectory()
    {
    }

    public ChildChange NextChildChange()
    {
        if (Computer.Zombies.TryDequeue(out Simulated? ended))
        {
            _childrenSeen = Math.Max(_childrenSeen - 1, 0);
            Computer.Reap(ended);
            return new ChildChange(ChildChangeKind.Ended, ended.Id.Pid, ended.Status!.Value);
        }

        return new ChildChange(Computer.KireiHasChildren ? ChildChangeKind.Nothing : ChildChangeKind.NoChildren);
    }

    public Errno Send(ProcessId to, Signal signal)
    {
        Simulated? process = Computer.Find(to.Pid);
        return process is null || process.Id != to ? Errno.NoSuchProcess : Deliver(process, signal);
    }

    public Errno SendToChild(Pid child, Signal signal)
    {
        Simulated? process = Computer.Find(child);
        if (process is null || process.Parent is not null)
        {
            Violations.Add($"{signal} to {child}, which is no child");
            return Errno.NoSuchProcess;
        }

        return Deliver(process, signal);
    }

    public Errno SendToGroup(Pid group, Signal signal)
    {
        List<Simulated> members = [.. Computer.Alive.Where(process => process.Group == group)];
        if (members.Count == 0 && Computer.Find(group) is null)
        {
            Violations.Add($"{signal} to group {group}, which is nobody's");
        }

        members.ForEach(process => Deliver(process, signal));
        return members.Count > 0 ? Errno.None : Errno.NoSuchProcess;
    }

    public void KillNamespace()
    {
        if (Self.Number == 1)
        {
            Computer.Alive.ToList().ForEach(process => Deliver(process, Signal.Kill));
        }
    }

    /// <summary>How often the tree was looked at.</summary>
    public int Looks { get; private set; }

    public bool ReadAlone(ProcessTree tree, Pid child, Signal signal) => false;

    public bool ReadTree(ProcessTree tree, Signal signal, LookDepth depth) => ReadPart(tree, null, signal, depth);

    public OsString? ReadVariable(Pid pid, ReadOnlySpan<byte> name) => null;

    public bool ReadPart(ProcessTree tree, IReadOnlySet<Pid>? roots, Signal signal, LookDepth depth)
    {
        Looks++;
        Computer.World.LookBegan = Now;
        if (Breaks())
        {
            throw new InvalidOperationException("a bug");
        }

        tree.Clear();
        foreach (Simulated process in HidesProcesses ? [] : Computer.Alive.ToList())
        {
            if (process.IsAlive)
            {
                tree.Add(Proc.FactsOf(process, Self));
                Computer.RunUntil(Now + TearTime);
            }
        }

        tree.Link(Self, roots);
        Proc.LookCloser(tree, Computer, TearTime);
        Computer.RunUntil(Now + LookTime);
        return HasProc;
    }

    public ReadOnlySpan<byte> ReadCommandLine(Pid pid) => Encoding.UTF8.GetBytes(Computer.Find(pid)?.Command ?? "");

    public bool IsNestedInit(Pid pid) => false;

    public void Watch(ProcessId process) => _watched.Add(process);

    public void SetForeground(Pid? group)
    {
    }

    public void StopSelf()
    {
    }

    public int WriteError(ReadOnlySpan<byte> bytes)
    {
        Lines.Add(Encoding.UTF8.GetString(bytes).TrimEnd('\n'));
        return bytes.Length;
    }

    public void WatchErrorStream()
    {
    }

    public void WriteFile(string path, Action<IBufferWriter<byte>> write)
    {
        ArrayBufferWriter<byte> content = new();
        write(content);
        Files[path] = Encoding.UTF8.GetString(content.WrittenSpan);
    }

    public bool TryFillFile(string path, ReadOnlySpan<byte> content) => Files.TryAdd(path, Encoding.UTF8.GetString(content));

    private Errno Deliver(Simulated process, Signal signal)
    {
        Witness.Note(process, signal, Now);
        process.Receive(signal);
        Computer.RunUntil(Now); // whoever learns of it may be faster than the next signal
        return Errno.None;
    }

    private void OnEnded(Simulated process)
    {
        if (_watched.Remove(process.Id))
        {
            _arrived.Add(new SystemEvent(SystemEventKind.ProcessEnded));
        }
    }
}

/// <summary>Nothing will ever happen any more, and kirei waits for it; or it turns round and round.</summary>
internal sealed class HangException() : Exception("kirei waits for ever");
