using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Machine.Programs;

namespace Kirei.Supervision.Tests.Machine.Inits;

/// <summary>
/// An init that knows the truth (who waits for whom, who was told, who has work to do), where kirei has to conclude it from /proc, and
/// follows the law of the drain with it. It shows that the property can be kept: what it loses, no policy keeps, and either the law or the
/// property is to be changed.
/// </summary>
internal sealed class Lawful
{
    private static readonly TimeSpan Drain = TimeSpan.FromSeconds(9);
    private readonly Computer _computer = new();
    private readonly Simulated _main;
    private readonly Instant _stop;
    private readonly HashSet<Simulated> _seen = [];
    private readonly HashSet<Simulated> _newborn = [];
    private readonly HashSet<Simulated> _told = [];
    private readonly HashSet<Simulated> _again = [];
    private readonly HashSet<string> _toldCommands = [];
    private bool _isFirst = true;

    private Lawful(History history)
    {
        history.Prepare(_computer);
        _stop = _computer.Now + TimeSpan.FromMilliseconds(history.StopAt);
        _main = _computer.Start(history.Main, null);
    }

    private Instant Now => _computer.Now;

    private Instant Deadline => _stop + Drain;

    private Instant LastCall => Deadline - Drain / 8;

    private bool IsHalfTime => Now >= _stop + Drain / 2;

    public static (World World, double Milliseconds) Live(History history)
    {
        Lawful init = new(history);
        Instant start = init.Now;
        init.Live();
        return (init._computer.World, (init.Now - start).TotalMilliseconds);
    }

    private void Live()
    {
        _computer.RunUntil(_stop);
        while (_computer.Alive.Any())
        {
            Look();
            _computer.RunUntil(Now + TimeSpan.FromMilliseconds(2));
            while (_computer.Zombies.TryDequeue(out Simulated? ended))
            {
                _computer.Reap(ended);
            }
        }
    }

    private void Look()
    {
        List<Simulated> everyone = [.. _computer.Alive.OrderBy(process => process.Ancestors.Count())];
        everyone.ForEach(Meet);
        _isFirst = false;
        if (Now >= Deadline)
        {
            everyone.ForEach(process => process.Receive(Signal.Kill));
            return;
        }

        HashSet<Simulated> chain = WaitedFor(_main);
        bool othersToo = !_main.IsAlive || IsHalfTime || !chain.Any(IsFinishing);
        everyone.Where(process => chain.Contains(process) || othersToo).ToList().ForEach(TellIfDue);
        everyone.Where(HoldsUpATrap).ToList().ForEach(Cut);
        everyone.Where(IsBegunAgain).ToList().ForEach(TellLoop);
        if (Now >= LastCall)
        {
            everyone.Where(process => Finishes(process) && !process.WasTold).ToList().ForEach(Tell);
        }

        if (!everyone.Exists(process => process.IsAlive && ((IsFinishing(process) && !_again.Contains(process)) || process.GoesOn))
            || IsHalfTime)
        {
            CutAll(everyone);
        }
    }

    private void Meet(Simulated process)
    {
        if (_seen.Add(process) && !_isFirst)
        {
            _newborn.Add(process);
        }
    }

    private static bool IsShell(Simulated process) => process.Kind is ProcessKind.Shell or ProcessKind.AlmquistShell;

    private static bool Finishes(Simulated process) =>
        process.Handles(Signal.Term) && process.Kind != ProcessKind.Wrapper && !process.IsCopy;

    private bool IsFinishing(Simulated process) =>
        process.IsAlive && (process.WasTold || IsToBeTold(process));

    private bool IsToBeTold(Simulated process) =>
        Finishes(process) && !process.WasTold && !IsOthersBusiness(process) && !IsHeldAsReader(process)
        && !(_newborn.Contains(process) && process.Parent is { WasTold: false });

    /// <summary>Somebody above it was told and lives, and does not itself wait in vain for what is below.</summary>
    private bool IsOthersBusiness(Simulated process)
    {
        Simulated below = process;
        foreach (Simulated ancestor in process.Ancestors)
        {
            if (ancestor.WasTold && !Defers(ancestor, below))
            {
                return true;
            }

            below = ancestor;
        }

        return false;
    }

    /// <summary>A shell with a trap runs it when its foreground child has ended.</summary>
    private bool Defers(Simulated shell, Simulated child) =>
        IsShell(shell) && shell.Foreground.Contains(child) && _told.Contains(shell) && !_newborn.Contains(child);

    private bool IsHeldAsReader(Simulated process) =>
        WritersFor(process).Any(writer => IsFinishing(writer) || writer.GoesOn || HasFinishingBelow(writer));

    private bool HasFinishingBelow(Simulated process) =>
        _computer.Alive.Any(other => other.Descends(process) && other != process && Finishes(other));

    private static IEnumerable<Simulated> WritersFor(Simulated process) =>
        process.AlsoReads.Concat(process.Input is { Kind: PipeKind.Pipe } input ? [input] : [])
            .SelectMany(pipe => pipe.Writers).Where(writer => writer != process && !process.Descends(writer));

    private static IEnumerable<Simulated> WaitsFor(Simulated process)
    {
        IEnumerable<Simulated> children = process.Foreground.Count > 0 ? process.Foreground.Where(child => child.IsAlive)
            : process.SleepsIn is BlockedIn.WaitForChild or BlockedIn.SignalSuspend
            || process.Kind == ProcessKind.Wrapper ? process.Children
            : [];
        return children.Concat(WritersFor(process));
    }

    /// <summary>It, and whom it waits for, directly or through others.</summary>
    private static HashSet<Simulated> WaitedFor(Simulated process)
    {
        HashSet<Simulated> chain = [];
        Queue<Simulated> next = new(process.IsAlive ? [process] : []);
        while (next.TryDequeue(out Simulated? one))
        {
            if (chain.Add(one))
            {
                WaitsFor(one).ToList().ForEach(next.Enqueue);
            }
        }

        return chain;
    }

    private void TellIfDue(Simulated process)
    {
        if (IsToBeTold(process))
        {
            Tell(process);
        }
    }

    private void Tell(Simulated process)
    {
        _told.Add(process);
        _toldCommands.Add(CommandOf(process));
        process.Receive(Signal.Term);
        process.Receive(Signal.Cont);
        _computer.RunUntil(Now);
    }

    /// <summary>Numbers aside.</summary>
    private static string CommandOf(Simulated process) =>
        process.Scope + " " + string.Concat(process.Command.Where(letter => !char.IsDigit(letter)));

    private bool IsBegunAgain(Simulated process) =>
        process is { IsAlive: true, IsCopy: false, WasTold: false, Parent: { WasTold: false } parent } && _newborn.Contains(process)
        && (parent.Kind == ProcessKind.WorkList || _toldCommands.Contains(CommandOf(process)));

    /// <summary>The loop, unless somebody waits for it who still waits for others, and then its new run.</summary>
    private void TellLoop(Simulated process)
    {
        _again.Add(process);
        if (!IsAwaitedByOneThatIsHeld(process.Parent!))
        {
            Cut(process.Parent!);
        }

        Tell(process);
    }

    /// <summary>A trap is due, and its shell only sleeps.</summary>
    private bool HoldsUpATrap(Simulated process) =>
        process.Behaviour is Sleep or Pausing && process.Parent is { } shell && Defers(shell, process);

    private void CutAll(List<Simulated> everyone)
    {
        foreach (Simulated process in everyone.Where(process => MayBeCut(process) && !IsAwaitedByOneThatIsHeld(process)).ToList())
        {
            Cut(process);
        }
    }

    private bool MayBeCut(Simulated process) =>
        process.IsAlive
            && !Finishes(process)
            && !process.WasTold
            && !process.Ignored.Has(Signal.Term)
            && process.Kind != ProcessKind.Wrapper
        && !process.GoesOn
        && !IsOthersBusiness(process)
        && !StillReads(process)
        && !MaySleep(process)
        && !WaitedFor(process).Any(other => other != process && IsFinishing(other) && !_again.Contains(other));

    /// <summary>
    /// Who waits for it cannot be cut now, and would take its cut for an end; or was told, and half of the time since is not over.
    /// </summary>
    private bool IsAwaitedByOneThatIsHeld(Simulated process) =>
        _computer.Alive.Any(waiter => waiter != process && WaitsFor(waiter).Contains(process)
            && (waiter.WasTold ? Now < HalfwayFrom(waiter.Tellings[0].At) : !MayBeCut(waiter) || IsAwaitedByOneThatIsHeld(waiter)));

    private Instant HalfwayFrom(Instant time) => time + (Deadline - time) / 2;

    private bool StillReads(Simulated process) =>
        process.Behaviour is Follower follower && _computer.File(follower.Log).Written > process.HaveRead && Now < LastCall;

    /// <summary>
    /// A sleep that is over in time, when somebody has finished since the stop: its script may have been waiting for that.
    /// </summary>
    private bool MaySleep(Simulated process) =>
        _told.Any(told => !told.IsAlive)
        && (IsShortSleep(process) || process.Foreground.Any(IsShortSleep));

    private bool IsShortSleep(Simulated process) => process.Behaviour is Pausing { Milliseconds: < 9000 };

    /// <summary>From the one that waits to the one that is waited for.</summary>
    private void Cut(Simulated process)
    {
        foreach (Simulated waiter in _computer.Alive.Where(other => other != process && WaitsFor(other).Contains(process)
            && MayBeCut(other)).ToList())
        {
            Cut(waiter);
        }

        if (MayBeCut(process))
        {
            process.Receive(Signal.Term);
            process.Receive(Signal.Cont);
            _computer.RunUntil(Now);
        }
    }
}
