using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Drain;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>What a shell's trap for TERM does.</summary>
internal enum Trap
{
    None,

    /// <summary>Kills the background jobs and waits for them.</summary>
    KillAndWait,

    /// <summary>Kills the background jobs and exits.</summary>
    KillAndExit,

    /// <summary>Exits, and tells nobody.</summary>
    Exit,
}

/// <summary>One command of a script.</summary>
internal abstract record Step;

internal sealed record Run(Behaviour Program) : Step;

internal sealed record InBackground(Behaviour Program) : Step;

internal sealed record WaitForAll : Step;

internal sealed record Pipeline(Behaviour Writer, Behaviour Reader) : Step;

internal sealed record Compute(double Milliseconds) : Step;

internal sealed record ExecInto(Behaviour Program) : Step;

/// <summary>A shell script.</summary>
internal sealed record Script(ProcessKind Shell, Trap Trap, bool IsLoop, ImmutableArray<Step> Steps) : Behaviour
{
    // A look comes at most 25 ms after a change that nobody reports; a held shell that computes has 250 ms before it is asked.
    private const double Lag = 30;
    private readonly int _number = System.Threading.Interlocked.Increment(ref _count);
    private static int _count;

    public static Script Bash(params Step[] steps) => new(ProcessKind.Shell, Trap.None, IsLoop: false, [.. steps]);

    public static Script Dash(params Step[] steps) => new(ProcessKind.AlmquistShell, Trap.None, IsLoop: false, [.. steps]);

    public static Script Loop(Behaviour program) => new(ProcessKind.Shell, Trap.None, IsLoop: true, [new Run(program)]);

    public override double Worst => Steps.Sum(step => Lag + step switch
    {
        Run run => run.Program.Worst,
        InBackground job => job.Program.Worst,
        Pipeline pipeline => pipeline.Writer.Worst + pipeline.Reader.Worst + Lag,
        Compute compute => compute.Milliseconds,
        ExecInto exec => exec.Program.Worst,
        _ => 0,
    }) * (IsLoop ? 2 : 1) + Lag;

    public override bool Yields => Steps.All(step => step switch
    {
        Run run => run.Program.Yields,
        InBackground job => job.Program.Yields,
        Pipeline pipeline => pipeline.Writer.Yields && pipeline.Reader.Yields,
        ExecInto exec => exec.Program.Yields,
        _ => true,
    });

    public override void Begin(Simulated self) => new ScriptRun(this, self).Begin();

    public override string ToString() => $"script {_number}";
}

/// <summary>A script being run.</summary>
internal sealed class ScriptRun(Script script, Simulated self)
{
    private readonly SignalSet _ignoredAtEntry = self.Ignored; // what its children ignore, too
    private int _next;
    private int _lastCode;
    private bool _waitsForAll;
    private bool _trapIsDue;
    private bool _gotInt;
    private bool _isLeaving;

    public void Begin()
    {
        self.Kind = script.Shell;
        self.Command = script.ToString();
        self.Caught = script.Trap == Trap.None ? SignalSet.Empty : SignalSet.Empty.With(Signal.Term);
        if (script.Shell == ProcessKind.Shell)
        {
            self.Caught = self.Caught.With(Signal.Int);
            self.Ignored = self.Ignored.With(Signal.Quit); // any bash does
        }

        self.OnSignal = OnSignal;
        self.OnChildEnded = OnChildEnded;
        Go();
    }

    private bool WaitsForForeground => self.Foreground.Count > 0;

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
        if (self.Foreground.Remove(child))
        {
            _lastCode = child.Status!.Value.ShellCode;
            if (_gotInt && child.Status.Value.KilledBy == Signal.Int)
            {
                self.End(ExitStatus.Killed(Signal.Int));
                return;
            }
        }

        if (_trapIsDue && !WaitsForForeground)
        {
            RunTrap();
        }
        else if (!WaitsForForeground && (!_waitsForAll || self.Children.Count == 0))
        {
            Go();
        }
    }

    private void RunTrap()
    {
        _trapIsDue = false;
        _isLeaving = true;
        if (script.Trap != Trap.Exit)
        {
            self.Children.ToList().ForEach(child => child.Receive(Signal.Term));
        }

        if (script.Trap == Trap.KillAndWait && self.Children.Count > 0)
        {
            WaitForChildren();
        }
        else
        {
            Finish(143);
        }
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
        while (!_isLeaving && (_next < script.Steps.Length || script.IsLoop))
        {
            Step step = script.Steps[_next++ % script.Steps.Length];
            if (!Take(step))
            {
                return;
            }
        }

        Finish(_isLeaving ? 143 : _lastCode);
    }

    /// <summary>Runs one command; false when it has to be waited for.</summary>
    private bool Take(Step step)
    {
        switch (step)
        {
            case Run run:
                Foreground(Child(run.Program, _ignoredAtEntry));
                return false;
            case InBackground job:
                Child(job.Program, _ignoredAtEntry.With(Signal.Int).With(Signal.Quit));
                return true;
            case Pipeline pipeline:
                Pipe pipe = new(self.Computer);
                Foreground(Child(pipeline.Writer, _ignoredAtEntry, output: pipe), Child(pipeline.Reader, _ignoredAtEntry, input: pipe));
                return false;
            case Compute compute:
                self.After(compute.Milliseconds, Go);
                return false;
            case ExecInto exec:
                self.Ignored = _ignoredAtEntry;
                self.Become(exec.Program);
                return false;
            case WaitForAll when self.Children.Count > 0:
                WaitForChildren();
                return false;
            default:
                return true;
        }
    }

    private void WaitForChildren()
    {
        _waitsForAll = true;
        self.BlockedIn = script.Shell == ProcessKind.AlmquistShell ? BlockedIn.SignalSuspend : BlockedIn.WaitForChild;
    }

    private void Foreground(params Simulated[] children)
    {
        self.Foreground.UnionWith(children);
        self.BlockedIn = BlockedIn.WaitForChild;
    }

    /// <summary>A copy of the shell at first, which becomes the program a little later.</summary>
    private Simulated Child(Behaviour program, SignalSet ignored, Pipe? input = null, Pipe? output = null)
    {
        Simulated child = self.Computer.Fork(program, self);
        child.Ignored = ignored;
        child.Input = input ?? child.Input;
        if (output is not null)
        {
            child.Outputs.Add(output);
        }

        if (self.Computer.ExecMilliseconds == 0)
        {
            child.Become(program);
        }
        else
        {
            child.After(self.Computer.ExecMilliseconds, () => child.Become(program));
        }

        return child;
    }
}
