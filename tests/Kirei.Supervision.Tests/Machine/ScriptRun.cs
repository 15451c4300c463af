using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Machine.Programs;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>A script being run.</summary>
internal sealed class ScriptRun(Script script, Simulated self)
{
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(5);
    private readonly Launch _launch = new(script, self);
    private ImmutableArray<Step> _steps = script.Steps;
    private int _next;
    private int _lastCode;
    private bool _waitsForAll;
    private bool _trapIsDue;
    private bool _isFlagSet;
    private bool _gotInt;
    private bool _isLeaving;
    private Simulated? _lastJob;
    private Simulated? _cut; // what it waited for, and what the init has cut
    private bool _somebodyHasFinished;

    public void Begin()
    {
        self.Kind = script.Shell;
        self.Caught = script.Trap == Trap.None ? SignalSet.Empty : SignalSet.Empty.With(Signal.Term);
        if (script.Shell == ProcessKind.Shell)
        {
            self.Caught = self.Caught.With(Signal.Int);
            self.Ignored = self.Ignored.With(Signal.Quit); // any bash does
        }

        self.OnSignal = OnSignal;
        self.OnChildEnded = OnChildEnded;
        self.WillGoOn = WillGoOn;
        Go();
    }

    private bool WillGoOn() =>
        !script.IsLoop
            && _next < _steps.Length
            && !self.Foreground.Any(child => child.IsAlive)
            && (!_waitsForAll || self.Children.Count == 0);

    /// <summary>The command that is being run.</summary>
    private int Current => _next - 1;

    private bool Polls => _next < _steps.Length && _steps[_next] is Poll;

    private bool WaitsForForeground => self.Foreground.Count > 0;

    private IEnumerable<Simulated> Stoppable => self.Computer.Alive.Where(process =>
        process.OwnStop is not null && process.Label.StartsWith(self.Label + "/", StringComparison.Ordinal));

    private void OnSignal(Signal signal)
    {
        if (signal == Signal.Int)
        {
            _gotInt = WaitsForForeground;
            if (!WaitsForForeground)
            {
                self.End(ExitStatus.Killed(Signal.Int));
            }
        }
        else
        {
            _trapIsDue = !_isLeaving;
            if (!WaitsForForeground)
            {
                RunTrap();
            }
        }
    }

    private void OnChildEnded(Simulated child)
    {
        bool wasInFront = self.Foreground.Remove(child);
        if (wasInFront || _waitsForAll || (Polls && child == _lastJob))
        {
            Note(child);
        }

        if (wasInFront && (_gotInt && child.Status!.Value.KilledBy == Signal.Int))
        {
            self.End(ExitStatus.Killed(Signal.Int));
        }
        else if (_trapIsDue && !WaitsForForeground)
        {
            RunTrap();
        }
        else if (!WaitsForForeground && (_waitsForAll ? self.Children.Count == 0 : wasInFront))
        {
            Go();
        }
    }

    /// <summary>Somebody has ended for whom it waits, or whom it polls.</summary>
    private void Note(Simulated child)
    {
        _lastCode = child.Status!.Value.ShellCode;
        _cut = child.WasCut ? child : _cut;
        _somebodyHasFinished |= child.HasFinished;
        self.IsAtWork |= Polls && child == _lastJob && child.HasFinished && !self.WasTold;
    }

    private void RunTrap()
    {
        _trapIsDue = false;
        if (script.Trap == Trap.SetsFlag)
        {
            _isFlagSet = true;
        }
        else
        {
            BeginLeaving(script.Trap.Steps(script.TrapRuns));
        }

        Go();
    }

    private void BeginLeaving(ImmutableArray<Step> steps)
    {
        (_isLeaving, _steps, _next) = (true, steps, 0);
        _launch.Part = "trap";
    }

    private void Finish(int code)
    {
        self.IsContent = true;
        self.Exit(code);
    }

    private void Go()
    {
        _waitsForAll = false;
        self.BlockedIn = BlockedIn.Unknown;
        self.AlsoReads.Clear();
        self.IsAtWork |= _somebodyHasFinished && _cut is null && !script.IsLoop && !self.WasTold;
        while (HasNext && !(script.IsStrict && !_isLeaving && _lastCode != 0))
        {
            Step step = _steps[_next++];
            if (!Take(step))
            {
                return;
            }
        }

        Leave();
    }

    private bool HasNext
    {
        get
        {
            if (_next == _steps.Length && script.IsLoop && !_isLeaving && !_isFlagSet)
            {
                _next = 0;
                _launch.Round++;
            }

            return _next < _steps.Length;
        }
    }

    private void Leave()
    {
        if (_isFlagSet && script.TrapRuns is { } last)
        {
            _isFlagSet = false;
            BeginLeaving([new Run(last)]);
            Go();
        }
        else
        {
            Finish(_isLeaving && script.Trap != Trap.SetsFlag ? 143 : _lastCode);
        }
    }

    /// <summary>Runs one command; false when it has to be waited for.</summary>
    private bool Take(Step step)
    {
        if (step is not (WaitForAll or Poll))
        {
            GoOn(step);
        }

        switch (step)
        {
            case Run run:
                return InFront(_launch.InFront(run.Program, Current));
            case InBackground job:
                _lastJob = _launch.Job(job, Current);
                return true;
            case Pipeline pipeline:
                Pipe pipe = new(self.Computer);
                return InFront(
                    _launch.InFront(pipeline.Writer, Current, "w", output: pipe),
                    _launch.InFront(pipeline.Reader, Current, "r", input: pipe));
            case RedirectTo redirect:
                return Redirect(redirect.Filter);
            case Substitution substitution:
                return Substitute(substitution.Program);
            case Compute compute:
                self.BlockedIn = script.IsShell ? BlockedIn.Unknown : BlockedIn.Other;
                self.After(compute.Milliseconds, Go);
                return false;
            case ExecInto exec:
                _launch.Exec(exec.Program);
                return false;
            case Poll poll:
                return _lastJob is not { IsAlive: true } || SleepAndRepeat(poll.Every);
            case WaitForAll:
                return WaitForChildren();
            default:
                return TakeOfTrap(step);
        }
    }

    private bool TakeOfTrap(Step step)
    {
        switch (step)
        {
            case KillJobs:
                self.Children.ToList().ForEach(child => child.Receive(Signal.Term, self));
                return true;
            case InterruptJobs:
                HashSet<Pid> groups = [.. self.Children.Select(child => child.Group)];
                self.Computer.Alive.Where(process => groups.Contains(process.Group))
                    .ToList()
                    .ForEach(member => member.Receive(Signal.Int, self));
                return true;
            case StopInItsOwnWay:
                Stoppable.ToList().ForEach(process => process.ReceiveOwnStop(self));
                return true;
            case AwaitThem them:
                return !Stoppable.Any() || SleepAndRepeat(them.Every);
            default:
                throw new InvalidOperationException(step.Picture);
        }
    }

    private bool Redirect(Behaviour filter)
    {
        Pipe output = new(self.Computer);
        _launch.InFront(filter, Current, input: output);
        self.Outputs.Clear();
        self.Outputs.Add(output);
        return true;
    }

    private bool Substitute(Behaviour program)
    {
        Pipe result = new(self.Computer);
        InFront(_launch.InFront(program, Current, output: result));
        self.AlsoReads.Add(result);
        self.BlockedIn = BlockedIn.PipeFromDescendants;
        return false;
    }

    private bool WaitForChildren()
    {
        _waitsForAll = self.Children.Count > 0;
        if (_waitsForAll)
        {
            self.BlockedIn = script.Shell == ProcessKind.AlmquistShell ? BlockedIn.SignalSuspend : BlockedIn.WaitForChild;
        }

        return !_waitsForAll;
    }

    private bool SleepAndRepeat(double milliseconds)
    {
        Simulated sleep = _launch.InFront(new Pausing(milliseconds), Current, "sleep");
        _next--;
        return InFront(sleep);
    }

    /// <summary>
    /// Begins something. Nobody may, when the init has cut what stood before it; a trap that was told to go on is at its own business.
    /// </summary>
    private void GoOn(Step step)
    {
        if (_cut is { } cut && !(self.WasTold && script.Trap != Trap.None))
        {
            self.Computer.World.GoesOnAfterACut(self, step.Picture, cut);
        }

        _cut = null;
        self.IsAtWork &= !(step.InFront?.Pause >= LongPause);
    }

    /// <summary>Waits for them; false, as everything that has to be waited for.</summary>
    private bool InFront(params Simulated[] children)
    {
        self.Foreground.UnionWith(children.Where(child => child.IsAlive));
        self.BlockedIn = BlockedIn.WaitForChild;
        return false;
    }
}
