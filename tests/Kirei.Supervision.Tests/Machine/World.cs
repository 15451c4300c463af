using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Machine.Programs;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// The ledger of a simulated world. <em>Things</em> are what somebody would miss: the clean-up of a program, a step's result, a published
/// file. Every world has the same ones under the same names, so that three inits can be compared. <em>Losses</em> are what the init has
/// done wrong by itself.
/// </summary>
internal sealed class World(Computer computer)
{
    private readonly HashSet<Simulated> _inNoSnapshot = [];
    // no init sees everybody who is born just before the deadline
    private static readonly TimeSpan Newborn = TimeSpan.FromMilliseconds(100);
    private readonly Dictionary<string, bool> _things = [];
    private readonly HashSet<string> _spoiled = [];

    public Computer Computer => computer;

    /// <summary>What the init has done that no init may do.</summary>
    public List<string> Losses { get; } = [];

    /// <summary>The stop has come.</summary>
    public bool IsStopping => StopsAt is not null;

    /// <summary>When the stop came; null before it.</summary>
    public Instant? StopsAt { get; set; }

    /// <summary>Everything is taken down at once: nobody can lose anything by anybody's end any more.</summary>
    public bool IsOver { get; set; }

    public IEnumerable<string> Kept => _things.Where(thing => thing.Value && !_spoiled.Contains(thing.Key)).Select(thing => thing.Key);

    /// <summary>A thing that is lost unless it is kept some time.</summary>
    public void Begun(string thing) => _things.TryAdd(thing, false);

    public void Keep(string thing) => _things[thing] = true;

    /// <summary>A thing that was there before the stop.</summary>
    public void Stands(string thing) => _things.TryAdd(thing, true);

    public void Spoil(string thing) => _spoiled.Add(thing);

    public void Lose(string loss)
    {
        if (IsStopping && !IsOver)
        {
            Losses.Add(loss);
        }
    }

    /// <summary>A signal arrives at a process.</summary>
    public void Note(Simulated process, Signal signal, Simulated? by)
    {
        bool asksToStop = signal == Signal.Term || signal == Signal.Quit || (signal == Signal.Int && process.Kind != ProcessKind.Shell);
        if (asksToStop && !process.Ignored.Has(signal) && (process.Handles(signal) || !process.Blocked.Has(signal)))
        {
            NoteTelling(process, by);
        }
    }

    /// <summary>
    /// Once by the init and once by somebody who was told, or twice by the init, is twice; but for the last call, which asks everyone in
    /// doubt.
    /// </summary>
    public void NoteTelling(Simulated process, Simulated? by)
    {
        Telling telling = new(computer.Now, by);
        List<Telling> earlier = [.. process.Tellings.Where(other => !IsLastCall(other) && (other.IsByInit || other.By!.WasTold))];
        bool counts = telling.IsByInit || by!.WasTold;
        if (counts && !IsLastCall(telling) && earlier.Count > 0 && (telling.IsByInit || earlier.Exists(other => other.IsByInit)))
        {
            Lose($"told twice: {Name(process)}, by {NameOf(by)} after {NameOf(earlier[0].By)}");
        }

        process.Tellings.Add(telling);
    }

    private bool IsLastCall(Telling telling) =>
        telling.IsByInit && StopsAt is { } stop && telling.At >= stop + TimeSpan.FromMilliseconds(History.MillisecondsToDeadline * 7 / 8);

    /// <summary>When the last look began.</summary>
    public Instant LookBegan { get; set; }

    /// <summary>A signal has ended a process that had no handler for it.</summary>
    public void Cut(Simulated process, Signal signal, Simulated? by)
    {
        _inNoSnapshot.UnionWith(process.Children.Where(child => child.StartedAt >= LookBegan));
        if (by is not null)
        {
            return;
        }

        if (signal == Signal.Kill && process.Handles(Signal.Term) && !process.WasTold && process.Kind != ProcessKind.Wrapper
            && computer.Now > process.StartedAt + Newborn)
        {
            Lose($"killed without having been told: {Name(process)}");
        }
        else if (signal != Signal.Kill && process.GoesOn && process.Behaviour.Pause == default && !IsInNoSnapshot(process))
        {
            Lose($"cut at its work after the program: {Name(process)}");
        }
    }

    /// <summary>What was begun while kirei looked is cut together with its script.</summary>
    private bool IsInNoSnapshot(Simulated process) =>
        process.StartedAt >= LookBegan || _inNoSnapshot.Contains(process) || process.Children.Exists(child => child.StartedAt >= LookBegan);

    /// <summary>A step is begun although the one before it was cut.</summary>
    public void GoesOnAfterACut(Simulated script, string step, Simulated cut) =>
        Lose($"went on after a cut: {Name(script)} begins {step} after {Name(cut)}");

    public void LostTerminal(Simulated process, Simulated holder) => LostBy(process, "its terminal", holder);

    public void LostReader(Simulated process, Simulated? reader) => LostBy(process, "its reader", reader);

    public void LostHelper(Simulated process, Simulated? helper) => LostBy(process, "its helper", helper);

    /// <summary>What a stream was to become is there, under its name.</summary>
    public void Published(Simulated publisher, bool isWhole)
    {
        if (!isWhole)
        {
            Spoil(Latest(publisher.Scope));
            Lose($"taken for whole: {Name(publisher)} published what a cut one wrote");
        }
    }

    public void Removed(Simulated remover, bool isReplaced)
    {
        if (!isReplaced)
        {
            Spoil(Backup(remover.Scope));
            Lose($"taken for whole: {Name(remover)} removed the old one");
        }
    }

    /// <summary>At the end: who followed a file and was ended before it had read the last line.</summary>
    public void CountLines()
    {
        foreach (Simulated process in computer.Everyone.Where(process => process is { Behaviour: Follower, WasCut: true }))
        {
            int lost = computer.File(((Follower)process.Behaviour).Log).Written - process.HaveRead;
            if (lost > 0 && process.Status!.Value.KilledBy != Signal.Kill)
            {
                Lose($"lines: {Name(process)} has not read {lost}");
            }
        }
    }

    public static string Latest(string scope) => "latest of " + scope;

    public static string Backup(string scope) => "backup of " + scope;

    public static string Name(Simulated process) => $"{process.Behaviour.Picture} ({process.Label})";

    private static string NameOf(Simulated? teller) => teller is null ? "the init" : Name(teller);

    /// <summary>Whoever was needed was ended by the init.</summary>
    private void LostBy(Simulated process, string what, Simulated? lost)
    {
        if (lost is not null && lost.Tellings.Exists(telling => telling.IsByInit) && lost.Status?.KilledBy != Signal.Kill)
        {
            Lose($"lost {what}: {Name(process)}, by the end of {Name(lost)}");
        }
    }
}
