using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Kirei.Linux;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// A machine with a clock of its own: processes, signals, pipes, orphans, zombies. Nothing in it sleeps; time jumps to the next event. Pids
/// are given away again at once, so that a signal to a stale one hits somebody.
/// </summary>
internal sealed class Computer
{
    private readonly PriorityQueue<Action, (long Time, long Order)> _events = new();
    private readonly SortedDictionary<int, Simulated> _table = [];
    private readonly Dictionary<string, Pipe> _files = [];
    private readonly Dictionary<string, int> _labels = [];
    private long _order;
    private ulong _starts;

    public Computer() => World = new World(this);

    public Instant Now { get; private set; } = new(1_000_000_000);

    /// <summary>How long the copy of a shell takes to become the program it is to run.</summary>
    public double ExecMilliseconds { get; set; }

    public List<Simulated> Everyone { get; } = [];

    public IEnumerable<Simulated> Alive => _table.Values.Where(process => process.IsAlive);

    /// <summary>Children of kirei that have ended and wait to be reaped.</summary>
    public Queue<Simulated> Zombies { get; } = new();

    public Action<Simulated> OnEnded { get; set; } = _ => { };

    /// <summary>
    /// How long the masks of a shell or a driver are not its own when it starts something; at least until exec where it is a vfork.
    /// </summary>
    public double ForkMilliseconds { get; set; }

    /// <summary>How long a process that has been woken waits for the processor.</summary>
    public double WakeMilliseconds { get; set; }

    public World World { get; }

    public bool KireiHasChildren => _table.Values.Any(process => process.Parent is null);

    public Instant NextEvent => _events.TryPeek(out _, out (long Time, long) next) ? new Instant(next.Time) : Instant.Never;

    public Simulated? Find(Pid pid) => _table.GetValueOrDefault(pid.Number);

    public void At(Instant when, Action act) => _events.Enqueue(act, (when.Nanoseconds, _order++));

    /// <summary>Lets time pass, and happen what happens until then.</summary>
    public void RunUntil(Instant time)
    {
        while (NextEvent <= time)
        {
            RunNext();
        }

        Now = time;
    }

    public void RunNext()
    {
        Now = NextEvent;
        _events.Dequeue()();
    }

    /// <summary>A file that is followed, by its name.</summary>
    public Pipe File(string name) => _files.TryGetValue(name, out Pipe? file) ? file : _files[name] = new Pipe(this, PipeKind.File);

    /// <param name="behaviour">What it will do.</param>
    /// <param name="parent">Who starts it; null: the init.</param>
    /// <param name="step">What it is to its parent, the same in every world.</param>
    public Simulated Fork(Behaviour behaviour, Simulated? parent, string step = "child")
    {
        int pid = 2;
        while (_table.ContainsKey(pid))
        {
            pid++;
        }

        Simulated process = new(this, behaviour, new Pid(pid), ++_starts, parent, Label(parent, step));
        _table.Add(pid, process);
        Everyone.Add(process);
        parent?.Children.Add(process);
        return process;
    }

    public Simulated Start(Behaviour behaviour, Simulated? parent, string step = "child")
    {
        Simulated process = Fork(behaviour, parent, step);
        process.Become(behaviour);
        return process;
    }

    public void Reap(Simulated process) => _table.Remove(process.Id.Pid.Number);

    public void Ended(Simulated process)
    {
        foreach (Simulated child in process.Children)
        {
            child.AdoptedByKirei();
        }

        process.Children.Clear();
        if (process.Parent is { } parent)
        {
            parent.Children.Remove(process);
            Reap(process);
            parent.Wake(process);
        }
        else
        {
            Zombies.Enqueue(process);
        }

        OnEnded(process);
    }

    private string Label(Simulated? parent, string step)
    {
        string label = parent is null ? "main" : $"{parent.Label}/{step}";
        int before = _labels.GetValueOrDefault(label);
        _labels[label] = before + 1;
        return before == 0 ? label : string.Create(CultureInfo.InvariantCulture, $"{label}#{before}");
    }
}
