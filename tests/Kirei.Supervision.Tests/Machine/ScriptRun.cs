using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Tests.Machine.Programs;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>A script being run.</summary>
internal sealed class ScriptRun(Script script, Simulated self)
{
    private static readonly TimeSpan LongPause = TimeSpan.FromSeconds(5);
    private readonly SignalSet _ignoredAtEntry = self.Ignored; // what its children ignore, too
    private ImmutableArray<Step> _steps = script.Steps;
    private int _next;
    private int _round;
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
        !script.IsLoop && _next < _steps.Length && !self.Foreground.Any(child => child.IsAlive) && (!_waitsForAll || self.Children.Count == 0);

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
            _isLeaving = true;
            (_steps, _next) = (script.Trap.Steps(script.TrapRuns), 0);
        }

        Go();
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
                (_next, _round) = (0, _round + 1);
            }

            return _next < _steps.Length;
        }
    }

    private void Leave()
    {
        if (_isFlagSet && script.TrapRuns is { } last)
        {
            (_isLeaving, _isFlagSet, _steps, _next) = (true, false, [new Run(last)], 0);
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
                Foreground(Child(run.Program, _ignoredAtEntry));
                return false;
            case InBackground job:
                _lastJob = Job(job);
                return true;
            case Pipeline pipeline:
                Pipe pipe = new(self.Computer);
                Foreground(
                    Child(pipeline.Writer, _ignoredAtEntry, output: pipe, part: "w"), Child(pipeline.Reader, _ignoredAtEntry, input: pipe, part: "r"));
                return false;
            case RedirectTo redirect:
                Pipe output = new(self.Computer);
                Child(redirect.Filter, _ignoredAtEntry, input: output);
                self.Outputs.Clear();
                self.Outputs.Add(output);
                return true;
            case Substitution substitution:
                Pipe result = new(self.Computer);
                Foreground(Child(substitution.Program, _ignoredAtEntry, output: result));
                self.AlsoReads.Add(result);
                self.BlockedIn = BlockedIn.PipeFromDescendants;
                return false;
            case Compute compute:
                self.BlockedIn = script.IsShell ? BlockedIn.Unknown : BlockedIn.Other;
                self.After(compute.Milliseconds, Go);
                return false;
            case ExecInto exec:
                self.Ignored = _ignoredAtEntry;
                self.Exec(exec.Program);
                return false;
            case Poll poll:
                return _lastJob is not { IsAlive: true } || SleepAndRepeat(poll.Every);
            case KillJobs:
                self.Children.ToList().ForEach(child => child.Receive(Signal.Term, self));
                return true;
            case InterruptJobs:
                HashSet<Pid> groups = [.. self.Children.Select(child => child.Group)];
                self.Computer.Alive.Where(process => groups.Contains(process.Group)).ToList().ForEach(member => member.Receive(Signal.Int, self));
                return true;
            case StopInItsOwnWay:
                Stoppable.ToList().ForEach(process => process.ReceiveOwnStop(self));
                return true;
            case AwaitThem them:
                return !Stoppable.Any() || SleepAndRepeat(them.Every);
            case WaitForAll when self.Children.Count > 0:
                _waitsForAll = true;
                self.BlockedIn = script.Shell == ProcessKind.AlmquistShell ? BlockedIn.SignalSuspend : BlockedIn.WaitForChild;
                return false;
            default:
                return true;
        }
    }

    private Simulated Job(InBackground job) => Child(
        job.Program,
        job.HasJobControl ? _ignoredAtEntry : _ignoredAtEntry.With(Signal.Int).With(Signal.Quit),
        job.ReadsFifo ? Fifo() : null,
        isJob: true,
        ownGroup: job.HasJobControl);

    /// <summary><c>mkfifo in; exec 3&lt;&gt;in</c></summary>
    private Pipe Fifo()
    {
        Pipe fifo = new(self.Computer);
        self.HoldsOpen.Add(fifo);
        return fifo;
    }

    private bool SleepAndRepeat(double milliseconds)
    {
        _next--;
        Foreground(Child(new Pausing(milliseconds), _ignoredAtEntry, part: "sleep"));
        return false;
    }

    /// <summary>Begins something. Nobody may, when the init has cut what stood before it; a trap that was told to go on is at its own business.</summary>
    private void GoOn(Step step)
    {
        if (_cut is { } cut && !(self.WasTold && script.Trap != Trap.None))
        {
            self.Computer.World.GoesOnAfterACut(self, step.Picture, cut);
        }

        _cut = null;
        self.IsAtWork &= !(step.InFront?.Pause >= LongPause);
    }

    private void Foreground(params Simulated[] children)
    {
        self.Foreground.UnionWith(children.Where(child => child.IsAlive));
        self.BlockedIn = BlockedIn.WaitForChild;
    }

    /// <summary>A copy of the shell at first, which becomes the program a little later.</summary>
    private Simulated Child(
        Behaviour program, SignalSet ignored, Pipe? input = null, Pipe? output = null, string part = "", bool isJob = false, bool ownGroup = false)
    {
        int step = _next - 1;
        string place = string.Create(CultureInfo.InvariantCulture, $"{(_isLeaving ? "trap" : "")}{(part == "sleep" ? "" : step)}{part}");
        Simulated child = self.Computer.Fork(program, self, place);
        child.Arguments = $" {(char)('a' + step % 26)}{(script.ChangesArguments ? $" clip-{_round}.mp4" : "")}";
        child.Ignored = ignored;
        child.Group = ownGroup ? child.Id.Pid : child.Group;
        child.Input = input ?? (isJob ? null : child.Input);
        if (output is not null)
        {
            child.Outputs.Clear();
            child.Outputs.Add(output);
        }

        Start(child, program);
        return child;
    }

    private void Start(Simulated child, Behaviour program)
    {
        double exec = self.Computer.ExecMilliseconds;
        if (self.Computer.ForkMilliseconds is > 0 and var fork)
        {
            bool isBash = script.Shell == ProcessKind.Shell;
            self.Spawns(isBash ? Moment.OfBash : Moment.OfSpawn, isBash ? fork : Math.Max(fork, exec));
            child.Spawns(isBash ? Moment.OfBash : Moment.OfSpawn, exec);
        }

        if (exec == 0)
        {
            child.Become(program);
        }
        else
        {
            child.After(exec, () => child.Become(program));
        }
    }
}
