using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kirei.Linux;
using Kirei.Preparation;
using Kirei.Preparation.Effects;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Drain;

/// <summary>
/// One process of a rehearsed tree, described by what a look at /proc would show. See <see cref="Actors"/> for the words.
/// </summary>
internal sealed class Actor(string name, ProcessKind kind, params Actor[] children)
{
    private SignalSet _caught;
    private SignalSet _ignored;
    private SignalSet _blocked;
    private BlockedIn _blockedIn;
    private SignalSet _awaited;
    private PipeInput _input;
    private bool _ownSession;
    private bool _stopped;
    private bool _busy;
    private TimeSpan _pause;
    private Signal _stopSignal;

    public string Name { get; } = name;

    public List<Actor> Children { get; } = [.. children];

    public Actor? Parent { get; set; }

    public Pid Pid { get; set; }

    public ulong StartTime { get; set; }

    public bool IsApart { get; private set; }

    public ProcessKind Kind { get; private set; } = kind;

    public string Command { get; private set; } = name;

    public Actor Handles(params Signal[] signals) => Set(() => _caught = signals.Aggregate(_caught, (set, signal) => set.With(signal)));

    public Actor Ignores(params Signal[] signals) => Set(() => _ignored = signals.Aggregate(_ignored, (set, signal) => set.With(signal)));

    /// <summary>The user has named the signal that asks it to stop.</summary>
    public Actor StopsBy(Signal signal) => Set(() => _stopSignal = signal);

    public Actor Blocks(params Signal[] signals) => Set(() => _blocked = signals.Aggregate(_blocked, (set, signal) => set.With(signal)));

    /// <summary>It blocks the signal and reads it, by sigwait or a signalfd.</summary>
    public Actor Reads(Signal signal) => Blocks(signal).Set(() => _awaited = _awaited.With(signal));

    public bool IsReader { get; private set; }

    /// <summary>The names of those who write what it reads; null for everyone before it in its pipeline.</summary>
    public string[]? Writers { get; private set; }

    /// <summary>Whether it reads what its own descendants write.</summary>
    public bool ReadsItsOwn { get; private set; }

    /// <summary>As a shell starts it with &amp;: INT and QUIT ignored.</summary>
    public Actor InBackground() => Ignores(Signal.Int, Signal.Quit);

    public Actor In(BlockedIn call) => Set(() => _blockedIn = call);

    public Actor Waits() => In(BlockedIn.WaitForChild);

    /// <summary>It reads a pipe that these write; without names, the process before it in the tree's order that is not above it.</summary>
    public Actor ReadsWrittenPipe(params string[] writers) => Set(() => (IsReader, Writers) = (true, writers.Length == 0 ? null : writers));

    /// <summary>It reads what its own descendants write: <c>out=$(app)</c>, or the terminal that they are on.</summary>
    public Actor ReadsItsDescendants() => Set(() => (IsReader, ReadsItsOwn) = (true, true));

    public Actor ReadsEndedPipe() => Set(() => IsReader = false);

    public Actor HasHiddenInput() => Set(() => _input = PipeInput.Unreadable);

    public Actor Stopped() => Set(() => _stopped = true);

    public Actor Continued() => Set(() => _stopped = false);

    /// <summary>It has been woken, and waits for the processor.</summary>
    public Actor Woken() => Set(() => _busy = true);

    /// <summary>It sleeps again.</summary>
    public Actor Sleeps() => Set(() => _busy = false);

    /// <summary>A <c>sleep</c> of so many seconds.</summary>
    public Actor Pauses(double seconds) => Set(() => _pause = TimeSpan.FromSeconds(seconds));

    public Actor InOwnGroup() => Set(() => IsApart = true);

    /// <summary>It has called setsid.</summary>
    public Actor InOwnSession() => Set(() => (IsApart, _ownSession) = (true, true));

    /// <summary>Another process of the same command line.</summary>
    public Actor RunAs(string command) => Set(() => Command = command);

    /// <summary>It becomes another program by exec.</summary>
    public Actor Becomes(ProcessKind kind) => Set(() => (Kind, _caught, _blockedIn) = (kind, SignalSet.Empty, BlockedIn.Unknown));

    public ProcessFacts Facts(Pid mainGroup) => new()
    {
        Id = new ProcessId(Pid, StartTime),
        Parent = Parent?.Pid ?? new Pid(1),
        Group = IsApart ? Pid : mainGroup,
        Session = _ownSession ? Pid : mainGroup,
        Name = CommandName.From(Encoding.UTF8.GetBytes(Name)),
        IsStopped = _stopped,
        IsBusy = _busy,
        Pause = _pause,
        Caught = _caught,
        Ignored = _ignored,
        Blocked = _blocked,
        StopSignal = _stopSignal,
        Kind = Kind,
        BlockedIn = _blockedIn,
        Input = _input,
        Awaited = _awaited,
        Shape = Fnv1a.HashWithoutDigits(Encoding.UTF8.GetBytes(Command)),
        Command = Fnv1a.Hash(Encoding.UTF8.GetBytes(Command)),
    };

    public IEnumerable<Actor> WithDescendants() => Children.SelectMany(child => child.WithDescendants()).Prepend(this);

    private Actor Set(Action change)
    {
        change();
        return this;
    }
}
