using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Preparation.Effects;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// A process of the simulated machine: what the kernel knows of it. What an init may learn of it by a look is in <see cref="Proc"/>. The
/// other part of this class is the truth, which only the test knows.
/// </summary>
internal sealed partial class Simulated(Computer computer, Behaviour behaviour, Pid pid, ulong startTime, Simulated? parent, string label)
{
    private readonly List<(Signal Signal, Simulated? By)> _pending = [];
    private readonly List<Action> _deferred = [];
    private Instant _endOfMoment;

    public Computer Computer { get; } = computer;

    public Behaviour Behaviour { get; private set; } = behaviour;

    public ProcessId Id { get; } = new(pid, startTime);

    /// <summary>Which one it is in every world: whose child, at which step.</summary>
    public string Label { get; } = label;

    /// <summary>The label of who started it: what its helpers and artifacts are known by.</summary>
    public string Scope { get; } = parent?.Label ?? "";

    public Instant StartedAt { get; } = computer.Now;

    /// <summary>Null: the init.</summary>
    public Simulated? Parent { get; private set; } = parent;

    public List<Simulated> Children { get; } = [];

    /// <summary>Of a shell: the children it waits for before it does anything else.</summary>
    public HashSet<Simulated> Foreground { get; } = [];

    /// <summary>The child that its wait4(2) names, 0 for none: a driver names the one that it waits for, a shell waits for any.</summary>
    public Pid AwaitedChild => Kind == ProcessKind.Program && !IsBusy && Foreground.Count == 1 ? Foreground.Single().Id.Pid : default;

    /// <summary>Its standard input is /dev/null, opened for reading alone.</summary>
    public bool HasNullInput { get; set; } = parent?.HasNullInput ?? false;

    public Pid Group { get; set; } = parent?.Group ?? pid;

    public Pid Session { get; set; } = parent?.Session ?? pid;

    public ProcessKind Kind { get; set; } = parent?.Kind ?? ProcessKind.Program;

    public string Command { get; set; } = parent?.Command ?? "";

    /// <summary>A shell has started it: only then is its command line looked at.</summary>
    public bool IsOfShell { get; } = parent?.Kind is ProcessKind.Shell or ProcessKind.AlmquistShell;

    /// <summary>What its parent adds to its command line.</summary>
    public string Arguments { get; set; } = "";

    /// <summary>Not yet what it is to become by exec.</summary>
    public bool IsCopy { get; private set; } = true;

    public SignalSet Caught { get; set; }

    public SignalSet Ignored { get; set; } = parent?.Ignored ?? default;

    public SignalSet Blocked { get; set; }

    /// <summary>How many times it has got the processor.</summary>
    public ulong Runs { get; private set; } = 1;

    /// <summary>Blocked, and waited for by sigwait(3) or signalfd(2).</summary>
    public SignalSet Awaited { get; set; }

    /// <summary>What the masks look like just now, where they are not its own.</summary>
    public Moment? Moment { get; private set; }

    /// <summary>What its wait channel shows: nothing, while it is busy.</summary>
    public BlockedIn BlockedIn
    {
        get => IsBusy ? BlockedIn.Unknown : SleepsIn;
        set => SleepsIn = value;
    }

    /// <summary>What it sleeps in as soon as it sleeps.</summary>
    public BlockedIn SleepsIn { get; private set; }

    /// <summary>Runs, or has been woken and waits for the processor.</summary>
    public bool IsBusy
    {
        get => field || Unnoticed.Count > 0 || Pending.Count > 0;
        set;
    }

    /// <summary>Signals that it handles, and has not had the processor for: the same one again is not noticed.</summary>
    public HashSet<Signal> Pending { get; } = [];

    public Pipe? Input { get; set; } = parent?.Input;

    /// <summary>A <c>$(…)</c>, the master side of a terminal, a followed file.</summary>
    public HashSet<Pipe> AlsoReads { get; } = [];

    /// <summary>How many lines it has read.</summary>
    public int HaveRead { get; set; }

    public HashSet<Pipe> Outputs { get; } = [.. parent?.Outputs ?? []];

    /// <summary>Open for writing, and not written: what <c>exec 3&lt;&gt;fifo</c> leaves in every child.</summary>
    public HashSet<Pipe> HoldsOpen { get; } = [.. parent?.HoldsOpen ?? []];

    public bool IsStopped { get; private set; }

    public ExitStatus? Status { get; private set; }

    public bool IsAlive => Status is null;

    public Instant? EndedAt { get; private set; }

    /// <summary>What the init sent it, SIGCONT left out.</summary>
    public List<(Instant At, Signal Signal)> FromKirei { get; } = [];

    public Action<Simulated> OnChildEnded { get; set; } = _ => { };

    public Action<Signal> OnSignal { get; set; } = _ => { };

    public Action OnEndOfFile { get; set; } = () => { };

    public IEnumerable<Simulated> Ancestors => Parent is null ? [] : Parent.Ancestors.Prepend(Parent);

    public bool Descends(Simulated ancestor) => Ancestors.Contains(ancestor);

    public bool Handles(Signal signal) => Caught.Has(signal) || Awaited.Has(signal);

    public void Become(Behaviour behaviour)
    {
        (Behaviour, Kind, Caught, BlockedIn) = (behaviour, ProcessKind.Program, SignalSet.Empty, BlockedIn.Unknown);
        (OnChildEnded, OnSignal, OnEndOfFile, WillGoOn) = (_ => { }, _ => { }, () => { }, () => false);
        (IsCopy, IsBusy) = (false, false);
        Command = behaviour.CommandLine + Arguments;
        behaviour.Begin(this);
    }

    /// <summary>Becomes another program by exec. Until that has set up its handlers, it is like any program that has none.</summary>
    public void Exec(Behaviour behaviour)
    {
        if (Computer.ExecMilliseconds == 0)
        {
            Become(behaviour);
        }
        else
        {
            (Kind, Caught, BlockedIn, IsBusy) = (ProcessKind.Program, SignalSet.Empty, BlockedIn.Unknown, true);
            Command = behaviour.CommandLine + Arguments;
            After(Computer.ExecMilliseconds, () => Become(behaviour));
        }
    }

    public void After(double milliseconds, Action act) =>
        Computer.At(Computer.Now + TimeSpan.FromMilliseconds(milliseconds), () => Run(act));

    /// <summary>It does something by itself now and then, told or not.</summary>
    public void RunsEvery(double milliseconds) => After(milliseconds, () => RunsEvery(milliseconds));

    /// <summary>For a moment its masks are not its own.</summary>
    public void Spawns(Moment moment, double milliseconds)
    {
        (Moment, _endOfMoment) = (moment, Computer.Now + TimeSpan.FromMilliseconds(milliseconds));
        Computer.At(_endOfMoment, () =>
        {
            Moment = Computer.Now < _endOfMoment ? Moment : null;
            Release();
        });
    }

    /// <summary>A signal arrives.</summary>
    /// <param name="signal">Which.</param>
    /// <param name="by">From whom; null: from the init.</param>
    public void Receive(Signal signal, Simulated? by = null)
    {
        if (!IsAlive)
        {
            return;
        }

        Computer.World.Note(this, signal, by);
        switch (signal)
        {
            case var _ when signal == Signal.Kill:
                Die(signal, by);
                break;
            case var _ when signal == Signal.Stop:
                IsStopped = true;
                break;
            case var _ when signal == Signal.Cont:
                IsStopped = false;
                Release();
                break;
            default:
                Take(signal, by);
                break;
        }
    }

    /// <summary>The holder of its terminal has gone.</summary>
    public void LoseTerminal(Simulated holder)
    {
        if (IsAlive)
        {
            Computer.World.LostTerminal(this, holder);
            End(ExitStatus.Killed(Signal.Hup));
        }
    }

    /// <summary>Writes a line wherever it writes; false when somebody is missing who would read it (EPIPE).</summary>
    public bool Write()
    {
        foreach (Pipe output in Outputs.ToList())
        {
            output.Write();
            if (output.Kind == PipeKind.Pipe && !output.Readers.Any())
            {
                Computer.World.LostReader(this, output.LastReader);
                return false;
            }
        }

        return true;
    }

    public void Exit(int code) => End(ExitStatus.Exited(code));

    public void End(ExitStatus status)
    {
        if (IsAlive)
        {
            (Status, EndedAt) = (status, Computer.Now);
            Computer.Ended(this);
            Outputs.Concat(HoldsOpen)
                .Concat(AlsoReads)
                .Concat(Input is null ? [] : [Input])
                .ToHashSet()
                .ToList()
                .ForEach(pipe => pipe.Left(this));
        }
    }

    public void AdoptedByKirei() => Parent = null;

    /// <summary>A child has ended: it learns of that as soon as it gets the processor.</summary>
    public void Wake(Simulated ended)
    {
        Unnoticed.Add(ended);
        Computer.At(Computer.Now + TimeSpan.FromMilliseconds(Computer.WakeMilliseconds), () => Run(() =>
        {
            Unnoticed.Remove(ended);
            OnChildEnded(ended);
        }));
    }

    public override string ToString() => World.Name(this);

    private void Take(Signal signal, Simulated? by)
    {
        if (IsStopped || Moment is not null || (Blocked.Has(signal) && !Awaited.Has(signal)))
        {
            _pending.Add((signal, by));
        }
        else if (Handles(signal))
        {
            Hear(signal);
        }
        else if (!Ignored.Has(signal) && !signal.IsIgnoredByDefault)
        {
            Die(signal, by);
        }
    }

    /// <summary>Its handler runs as soon as it gets the processor.</summary>
    private void Hear(Signal signal)
    {
        if (Computer.WakeMilliseconds == 0)
        {
            Runs++;
            OnSignal(signal);
        }
        else if (Pending.Add(signal))
        {
            After(Computer.WakeMilliseconds, () =>
            {
                Pending.Remove(signal);
                OnSignal(signal);
            });
        }
    }

    private void Die(Signal signal, Simulated? by)
    {
        WasCut = by is null && !IsContent;
        Computer.World.Cut(this, signal, by);
        End(ExitStatus.Killed(signal));
    }

    private void Release()
    {
        if (IsStopped || Moment is not null)
        {
            return;
        }

        List<(Signal Signal, Simulated? By)> signals = [.. _pending];
        List<Action> acts = [.. _deferred];
        _pending.Clear();
        _deferred.Clear();
        signals.ForEach(pending => Retake(pending.Signal, pending.By));
        acts.ForEach(Run);
    }

    private void Retake(Signal signal, Simulated? by)
    {
        if (IsAlive)
        {
            Take(signal, by);
        }
    }

    private void Run(Action act)
    {
        if (IsStopped || Moment is not null)
        {
            _deferred.Add(act);
        }
        else if (IsAlive)
        {
            Runs++;
            act();
        }
    }
}
