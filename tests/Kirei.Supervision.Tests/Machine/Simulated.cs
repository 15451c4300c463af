using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Drain;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>A process of the simulated machine: what the kernel knows of it, and its behaviour.</summary>
internal sealed class Simulated(Computer computer, Behaviour behaviour, Pid pid, ulong startTime, Simulated? parent)
{
    private readonly List<Signal> _pending = [];
    private readonly List<Action> _deferred = [];

    public Computer Computer { get; } = computer;

    public Behaviour Behaviour { get; private set; } = behaviour;

    public ProcessId Id { get; } = new(pid, startTime);

    /// <summary>Null: kirei.</summary>
    public Simulated? Parent { get; private set; } = parent;

    public List<Simulated> Children { get; } = [];

    /// <summary>Of a shell: the children it waits for before it does anything else.</summary>
    public HashSet<Simulated> Foreground { get; } = [];

    public Pid Group { get; set; } = parent?.Group ?? pid;

    public ProcessKind Kind { get; set; } = parent?.Kind ?? ProcessKind.Program;

    public string Command { get; set; } = parent?.Command ?? "";

    /// <summary>How many times it has got the processor.</summary>
    public ulong Runs { get; private set; } = 1;

    public SignalSet Caught { get; set; }

    public SignalSet Ignored { get; set; } = parent?.Ignored ?? default;

    public BlockedIn BlockedIn { get; set; }

    public Pipe? Input { get; set; } = parent?.Input;

    public HashSet<Pipe> Outputs { get; } = [.. parent?.Outputs ?? []];

    public bool IsStopped { get; private set; }

    public ExitStatus? Status { get; private set; }

    public bool IsAlive => Status is null;

    public Instant? EndedAt { get; private set; }

    /// <summary>Whether the program did all it wanted to, and ended by itself.</summary>
    public bool IsContent { get; set; }

    /// <summary>What kirei sent it, SIGCONT left out.</summary>
    public List<(Instant At, Signal Signal)> FromKirei { get; } = [];

    public Action<Simulated> OnChildEnded { get; set; } = _ => { };

    public Action<Signal> OnSignal { get; set; } = _ => { };

    public Action OnEndOfFile { get; set; } = () => { };

    public IEnumerable<Simulated> Ancestors => Parent is null ? [] : Parent.Ancestors.Prepend(Parent);

    public void Become(Behaviour behaviour)
    {
        (Behaviour, Kind, Caught, BlockedIn) = (behaviour, ProcessKind.Program, SignalSet.Empty, BlockedIn.Unknown);
        (OnChildEnded, OnSignal, OnEndOfFile) = (_ => { }, _ => { }, () => { });
        Command = behaviour.ToString();
        behaviour.Begin(this);
    }

    public void After(double milliseconds, Action act) => Computer.At(Computer.Now + TimeSpan.FromMilliseconds(milliseconds), () => Run(act));

    public void Receive(Signal signal)
    {
        if (!IsAlive)
        {
            return;
        }

        if (signal == Signal.Kill)
        {
            End(ExitStatus.Killed(signal));
        }
        else if (signal == Signal.Stop)
        {
            IsStopped = true;
        }
        else if (signal == Signal.Cont)
        {
            Continue();
        }
        else if (IsStopped)
        {
            _pending.Add(signal);
        }
        else if (Caught.Has(signal))
        {
            Runs++;
            OnSignal(signal);
        }
        else if (!Ignored.Has(signal) && !signal.IsIgnoredByDefault)
        {
            End(ExitStatus.Killed(signal));
        }
    }

    public void Exit(int code) => End(ExitStatus.Exited(code));

    public void End(ExitStatus status)
    {
        if (IsAlive)
        {
            Status = status;
            EndedAt = Computer.Now;
            Computer.Ended(this);
            (Outputs.ToList() is { Count: > 0 } outputs ? outputs : []).ForEach(pipe => pipe.CheckWriters());
        }
    }

    public void AdoptedByKirei() => Parent = null;

    private void Continue()
    {
        IsStopped = false;
        List<Signal> signals = [.. _pending];
        List<Action> acts = [.. _deferred];
        _pending.Clear();
        _deferred.Clear();
        signals.ForEach(Receive);
        acts.ForEach(Run);
    }

    private void Run(Action act)
    {
        if (IsStopped)
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

/// <summary>A pipe: its reader learns of it when the last writer has gone.</summary>
internal sealed class Pipe(Computer computer)
{
    public bool HasWriters => computer.Alive.Any(process => process.Outputs.Contains(this));

    public void CheckWriters()
    {
        if (!HasWriters)
        {
            computer.Alive.Where(process => process.Input == this).ToList().ForEach(reader => reader.OnEndOfFile());
        }
    }
}
