using System.Collections.Immutable;
using System.Linq;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// A shell script; or any other program that drives programs one after the other, as python, make and awk do (kind Program).
/// </summary>
internal sealed record Script(ProcessKind Shell, Trap Trap, bool IsLoop, ImmutableArray<Step> Steps) : Behaviour
{
    // A look comes at most 25 ms after a change that nobody reports; a held shell that computes has 250 ms before it is asked.
    private const double Lag = 30;
    private readonly int _number = System.Threading.Interlocked.Increment(ref _count);
    private static int _count;

    /// <summary>What the trap runs at last.</summary>
    public Behaviour? TrapRuns { get; init; }

    /// <summary><c>set -e</c>, <c>check=True</c>: ends with a step that fails.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Each round has other arguments: <c>clip-17.mp4</c>.</summary>
    public bool ChangesArguments { get; init; }

    public static Script Bash(params Step[] steps) => new(ProcessKind.Shell, Trap.None, IsLoop: false, [.. steps]);

    public static Script Dash(params Step[] steps) => new(ProcessKind.AlmquistShell, Trap.None, IsLoop: false, [.. steps]);

    /// <summary>python, perl, awk, make: no shell.</summary>
    public static Script Driver(params Step[] steps) => new(ProcessKind.Program, Trap.None, IsLoop: false, [.. steps]);

    public static Script Loop(params Step[] steps) => new(ProcessKind.Shell, Trap.None, IsLoop: true, [.. steps]);

    public static Script Loop(Behaviour program) => Loop(new Run(program));

    /// <summary>Begins the same program again and again from a list.</summary>
    public static Script Xargs(Behaviour program) => new(ProcessKind.WorkList, Trap.None, IsLoop: true, [new Run(program)]);

    public bool IsShell => Shell is ProcessKind.Shell or ProcessKind.AlmquistShell;

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

    public override string Picture
    {
        get
        {
            string shell = Shell switch
            {
                ProcessKind.Shell => "bash",
                ProcessKind.AlmquistShell => "dash",
                ProcessKind.WorkList => "xargs",
                _ => "driver",
            };
            string trap = Trap == Trap.None ? "" : $" trap {Trap}{(TrapRuns is null ? "" : " " + TrapRuns.Picture)}";
            string steps = string.Join("; ", Steps.Select(step => step.Picture));
            return $"{shell}{(IsStrict ? " -e" : "")}{trap}{(IsLoop ? " loop" : "")} {{ {steps} }}";
        }
    }

    public override string CommandLine => "script " + Letters((ulong)_number);

    public override void Begin(Simulated self) => new ScriptRun(this, self).Begin();
}
