using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using CsCheck;
using Kirei.Linux;
using Kirei.Supervision.Drain;
using Kirei.Supervision.Snapshot;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>A random life: a tree of programs, and when it is stopped.</summary>
/// <param name="Main">The entrypoint.</param>
/// <param name="StopAt">Milliseconds from the start to the stop.</param>
/// <param name="Exec">How long a new process is a copy of its shell.</param>
/// <param name="Look">How old a snapshot is when it is acted on.</param>
/// <param name="Tear">How much later each process is read than the one before it.</param>
internal sealed record History(Behaviour Main, int StopAt, double Exec, double Look, double Tear = 0)
{
    /// <summary>What a grace of ten seconds leaves for the drain.</summary>
    public const double MillisecondsToDeadline = 9000;

    private static readonly Gen<ProcessKind> Shells = AnyOf(ProcessKind.Shell, ProcessKind.AlmquistShell);
    private static readonly Gen<int> Short = Gen.Int[0, 900];
    private static readonly Gen<int> Code = Gen.Int[0, 3];

    // In steps of its own each: equal command lines under one shell would be a restart loop.
    private static readonly Gen<Behaviour> Apps = Gen.Select(Gen.Int[0, 1400], Code, (cleanUp, code) => (Behaviour)new App(cleanUp, code));
    private static readonly Gen<Behaviour> WorkSteps = Gen.Select(Gen.Int[1, 900], Code, (takes, code) => (Behaviour)new Work(takes, code));

    /// <summary>Trees in which everybody ends in peace when asked rightly.</summary>
    public static readonly Gen<History> Peaceful = Lives(
        Programs(3, Gen.OneOf(Leaves, Masters)), [Trap.None, Trap.KillAndWait, Trap.KillAndExit]);

    /// <summary>Trees with stubborn programs and traps that tell nobody, too.</summary>
    public static readonly Gen<History> Any = Lives(
        Programs(3, Gen.OneOf(Leaves, Masters, Gen.Const((Behaviour)new Rock()))),
            [Trap.None, Trap.KillAndWait, Trap.KillAndExit, Trap.Exit]);

    /// <summary>Lives of these programs, with everything else at random.</summary>
    public static Gen<History> Of(Gen<Behaviour> mains) =>
        Gen.Select(
            mains,
            Gen.Int[100, 3000],
            AnyOf(0.0, 0.4, 2),
            AnyOf(0.0, 0.3, 2),
            AnyOf(0, 0, 0.5, 8),
            Gen.Select(AnyOf(0, 0.1, 1, 7), AnyOf(0, 0, 0.1, 0.7)),

            (main, stopAt, exec, fork, wake, look) => new History(main, stopAt, exec, look.Item1, look.Item2) { Fork = fork, Wake = wake });

    /// <summary>How long the masks of whoever forks are not its own.</summary>
    public double Fork { get; init; }

    /// <summary>How long a parent waits for the processor when a child has ended.</summary>
    public double Wake { get; init; }

    /// <summary>The machine as it is under any init.</summary>
    public void Prepare(Computer computer)
    {
        (computer.ExecMilliseconds, computer.ForkMilliseconds, computer.WakeMilliseconds) = (Exec, Fork, Wake);
        computer.At(computer.Now + TimeSpan.FromMilliseconds(StopAt), () => computer.World.StopsAt = computer.Now);
    }

    public FakeSystem Machine(Signal signal)
    {
        FakeSystem system = new(Main) { LookTime = TimeSpan.FromMilliseconds(Look), TearTime = TimeSpan.FromMilliseconds(Tear) };
        Prepare(system.Computer);
        system.Witness.Deadline = system.Now + TimeSpan.FromMilliseconds(StopAt + MillisecondsToDeadline);
        return system.Receives(signal, StopAt);
    }

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Main.Picture} stopped at {StopAt} ms, exec {Exec} ms, fork {Fork} ms, wake {Wake} ms, look {Look} ms, tear {Tear} ms");

    public static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static Gen<Behaviour> Leaves => Gen.OneOf(
        Apps,
        Apps,
        Gen.Const((Behaviour)new Sleep()),
        Apps.Select(app => (Behaviour)new Halted(app)),
        Gen.Select(Short, Short, (own, other) => (Behaviour)new App(own) { Starts = new App(other, 1) }));

    private static Gen<Behaviour> Masters =>
        Gen.Select(Gen.Int[1, 3], Short, (workers, cleanUp) => (Behaviour)new Master(workers, cleanUp));

    private static Gen<History> Lives(Func<Trap[], Gen<Behaviour>> programs, Trap[] traps) =>
        Gen.Select(programs(traps), Gen.Int[100, 3000], AnyOf(0.0, 0.4, 2), AnyOf(0, 0.1, 1, 7),
            (main, stopAt, exec, look) => new History(main, stopAt, exec, look));

    private static Func<Trap[], Gen<Behaviour>> Programs(int depth, Gen<Behaviour> leaves) => traps =>
    {
        if (depth == 0)
        {
            return leaves;
        }

        Gen<Behaviour> below = Programs(depth - 1, leaves)(traps);
        return Gen.OneOf(
            leaves,
            Naive(below),
            Naive(below),
            Parallel(below, traps),
            Parallel(below, traps),
            Deferred(below, traps),
            Pipelines,
            below.Select(child => (Behaviour)new GoBetween(child)),
            Apps.Select(app => (Behaviour)Script.Loop(app)),
            Gen.Select(below, below, (daemon, main) => (Behaviour)Script.Bash(new Run(new Daemoniser(daemon)), new Run(main))));
    };

    private static Gen<Behaviour> Naive(Gen<Behaviour> below) => Gen.Select(Shells, below, WorkSteps.Array[0, 2], Gen.Int[0, 200],
        (shell, main, rest, pause) => (Behaviour)new Script(shell, Trap.None, IsLoop: false,
            [new Run(main), new Compute(pause), .. rest.Select(work => new Run(work))]));

    private static Gen<Behaviour> Parallel(Gen<Behaviour> below, Trap[] traps) =>
        Gen.Select(Shells, AnyOf(traps), below.Array[1, 3], WorkSteps,
        (shell, trap, jobs, rest) => (Behaviour)new Script(shell, trap, IsLoop: false,
            [.. jobs.Select(job => new InBackground(AsJob(job, trap))), new WaitForAll(), new Run(rest)]));

    /// <summary>
    /// Below a background job every process ignores INT, so that nothing tells whom a bash with a trap waits for; a dash shows it by how it
    /// waits. And a trap behind a foreground child that only another trap has told of the stop is that one's business: nobody may ask the
    /// child.
    /// </summary>
    private static Behaviour AsJob(Behaviour behaviour, Trap above) => behaviour switch
    {
        Script script when script.Trap != Trap.None && !script.Steps.OfType<WaitForAll>().Any() =>
            OfJobs(script with { Shell = ProcessKind.AlmquistShell, Trap = above == Trap.None ? script.Trap : Trap.None }, above),
        Script script => OfJobs(script, above),
        GoBetween between => new GoBetween(AsJob(between.Child, above)),
        Daemoniser daemoniser => new Daemoniser(AsJob(daemoniser.Daemon, above)),
        _ => behaviour,
    };

    private static Script OfJobs(Script script, Trap above) => script with { Steps = [.. script.Steps.Select(step => AsJob(step, above))] };

    private static Step AsJob(Step step, Trap above) => step switch
    {
        Run run => new Run(AsJob(run.Program, above)),
        InBackground job => new InBackground(AsJob(job.Program, above)),
        _ => step,
    };

    private static Gen<Behaviour> Deferred(Gen<Behaviour> below, Trap[] traps) => Gen.Select(Shells, AnyOf(traps), Apps, below,
        (shell, trap, job, main) => (Behaviour)new Script(shell, trap, IsLoop: false, [new InBackground(job), new Run(main)]));

    private static Gen<Behaviour> Pipelines => Gen.Select(Shells, Apps, Gen.Int[0, 400], WorkSteps,
        (shell, writer, flush, rest) =>
            (Behaviour)new Script(shell, Trap.None, IsLoop: false, [new Pipeline(writer, new FilterProgram(flush)), new Run(rest)]));
}
