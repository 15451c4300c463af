using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Kirei.Linux;
using Kirei.Supervision.Snapshot;
using Kirei.Supervision.Tests.Machine.Programs;

namespace Kirei.Supervision.Tests.Machine;

/// <summary>
/// What people write as the entrypoint of a container: one generator a shape, under the name that a failed property gives.
/// </summary>
internal static class Shapes
{
    private static readonly Gen<ProcessKind> Shells = History.AnyOf(ProcessKind.Shell, ProcessKind.AlmquistShell);
    private static readonly Gen<ProcessKind> Drivers = History.AnyOf(ProcessKind.Shell, ProcessKind.AlmquistShell, ProcessKind.Program);
    private static readonly Gen<int> Short = Gen.OneOf(Gen.Const(0), Gen.Int[0, 900]);
    private static readonly Gen<int> Long = Gen.OneOf(Gen.Int[500, 3500], Gen.Int[500, 3500], Gen.Int[20_000, 60_000]);
    private static readonly Gen<Trap> KillingTraps = History.AnyOf(Trap.KillAndWait, Trap.KillAndExit);

    private static readonly Gen<Behaviour> Apps = Gen.Select(
        Gen.Int[0, 1400], Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 3], (cleanUp, code, awaits, busy) =>
        (Behaviour)new App(cleanUp, code) { Awaits = awaits, RunsEvery = busy == 0 ? 20 : null });

    private static readonly Gen<Behaviour> ShortSteps = Gen.Int[1, 900].Select(takes => (Behaviour)new Work(takes));
    private static readonly Gen<Behaviour> LongSteps = Long.Select(takes => (Behaviour)new Work(takes));
    private static readonly Gen<Step[]> Rest = ShortSteps.Array[0, 2].Select(steps => steps.Select(step => (Step)new Run(step)).ToArray());

    /// <summary>All of them, each alone.</summary>
    public static readonly IReadOnlyDictionary<string, Gen<Behaviour>> All = new Dictionary<string, Gen<Behaviour>>
    {
        ["a program"] = Apps,
        ["a step before the program and steps after it"] = Gen.Select(Drivers, Gen.Int[1, 300], Apps, Rest, (kind, first, app, rest) =>
            (Behaviour)Of(kind, [new Run(new Work(first)), new Run(app), .. rest])),
        ["a driver that computes after the program"] = Gen.Select(Apps, Short, Rest, (app, own, rest) =>
            (Behaviour)Script.Driver([new Run(app), new Compute(own), .. rest])),
        ["exec of another script after the program"] = Gen.Select(
            Shells, Drivers, Apps, Gen.Int[0, 200], ShortSteps.Array[1, 3], (first, second, app, own, rest) =>
            (Behaviour)Of(first, [new Run(app), new ExecInto(Of(second, [new Compute(own), .. rest.Select(step => new Run(step))]))])),
        ["programs side by side"] = Gen.Select(Drivers, Apps.Array[1, 3], Rest, (kind, apps, rest) =>
            (Behaviour)Of(kind, [.. apps.Select(app => new InBackground(app)), new WaitForAll(), .. rest])),
        ["a step beside a program"] = Gen.Select(Shells, Apps, LongSteps, Rest, (kind, app, step, rest) =>
            (Behaviour)Of(kind, [new InBackground(app), new InBackground(step), new WaitForAll(), .. rest])),
        ["copy new; rm old"] = Gen.Select(Drivers, Long, Rest, (kind, takes, rest) =>
            (Behaviour)Of(kind, [new Run(new Copy(takes)), new Run(new Prune()), .. rest])),
        ["dump | upload"] = Gen.Select(Shells, LongSteps, Short, Rest, (kind, dump, takes, rest) =>
            (Behaviour)Of(kind, [new Pipeline(dump, new Uploader(takes)), .. rest])),
        ["program | upload"] = Gen.Select(Shells, Apps, Short, Rest, (kind, app, takes, rest) =>
            (Behaviour)Of(kind, [new Pipeline(app, new Uploader(takes)), .. rest])),
        ["(steps) | upload"] = Gen.Select(Shells, Shells, LongSteps, ShortSteps, Short, (kind, inner, first, second, takes) =>
            (Behaviour)Of(kind, [new Pipeline(Of(inner, [new Run(first), new Run(second)]), new Uploader(takes))])),
        ["program | filter"] = Gen.Select(Shells, Apps, Short, Rest, (kind, app, flush, rest) =>
            (Behaviour)Of(kind, [new Pipeline(app, new FilterProgram(flush)), .. rest])),
        ["program | (filter; step)"] = Gen.Select(Shells, Shells, Apps, Short, ShortSteps, (kind, inner, app, flush, step) =>
            (Behaviour)Of(kind, [new Pipeline(app, Of(inner, [new Run(new FilterProgram(flush)), new Run(step)]))])),
        ["exec > >(filter); program"] = Gen.Select(Gen.Bool, Apps, Short, Rest, (handles, app, flush, rest) =>
            (Behaviour)Of(ProcessKind.Shell,
                [new RedirectTo(handles ? new Gzip(flush) : new FilterProgram(flush)), new Run(app), .. rest])),
        ["exec > >(filter); program | filter"] = Gen.Select(Apps, Short, Short, Rest, (app, first, second, rest) =>
            (Behaviour)Of(ProcessKind.Shell,
                [new RedirectTo(new FilterProgram(first)), new Pipeline(app, new FilterProgram(second)), .. rest])),
        ["program | gzip"] = Gen.Select(Shells, Apps, Short, Rest, (kind, app, flush, rest) =>
            (Behaviour)Of(kind, [new Pipeline(app, new Gzip(flush)), .. rest])),
        ["step | gzip"] = Gen.Select(Shells, LongSteps, Short, Rest, (kind, step, flush, rest) =>
            (Behaviour)Of(kind, [new Pipeline(step, new Gzip(flush)), .. rest])),
        ["id=$(step); use it"] = Gen.Select(Shells, LongSteps, ShortSteps, (kind, step, next) =>
            (Behaviour)Of(kind, [new Substitution(step), new Run(next)])),
        ["x=$(program); use it"] = Gen.Select(Shells, Apps, ShortSteps, (kind, app, next) =>
            (Behaviour)Of(kind, [new Substitution(app), new Run(next)])),
        ["tail -F beside the program"] = Gen.Select(Shells, Gen.Int[0, 1400], Gen.Int[20, 400], Rest, (kind, cleanUp, every, rest) =>
            (Behaviour)Of(kind, [new InBackground(new Follower("log", every)), new Run(new App(cleanUp) { Log = "log" }), .. rest])),
        ["tail -F in front of the program"] = Gen.Select(Shells, Gen.Int[0, 1400], Gen.Int[20, 400], (kind, cleanUp, every) =>
            (Behaviour)Of(kind, [new InBackground(new App(cleanUp) { Log = "log" }), new Run(new Follower("log", every))])),
        ["a helper of the program"] = Gen.Select(
            Drivers, Short, Gen.Int[0, 2], Gen.Int[0, 1400], Rest, (kind, own, handles, cleanUp, rest) => (Behaviour)Of(
                kind, [new InBackground(new Helper(own, handles > 0) { HandlesInterrupts = handles > 1 }),
                new Run(new App(cleanUp) { NeedsHelper = true }), .. rest])),
        ["a helper that has daemonised"] = Gen.Select(Shells, Short, Gen.Int[0, 1400], Rest, (kind, own, cleanUp, rest) =>
            (Behaviour)Of(kind, [new Run(new Daemoniser(new App(own))), new Run(new App(cleanUp)), .. rest])),
        ["a trap that kills"] = Gen.Select(Shells, KillingTraps, Apps.Array[1, 3], ShortSteps, (kind, trap, apps, last) =>
            (Behaviour)new Script(kind, trap, IsLoop: false,
                [.. apps.Select(app => new InBackground(app)), new WaitForAll()])
            { TrapRuns = last }),
        ["a trap that tells nobody"] = Gen.Select(Shells, Apps, (kind, app) =>
            (Behaviour)new Script(kind, Trap.Exit, IsLoop: false, [new InBackground(app), new WaitForAll()])),
        ["a trap behind a program"] = Gen.Select(Shells, KillingTraps, Apps, Apps, ShortSteps, (kind, trap, job, app, last) =>
            (Behaviour)new Script(kind, trap, IsLoop: false, [new InBackground(job), new Run(app)]) { TrapRuns = last }),
        ["a trap behind a step"] = Gen.Select(Shells, KillingTraps, Apps, LongSteps, ShortSteps, (kind, trap, job, step, last) =>
            (Behaviour)new Script(kind, trap, IsLoop: false, [new InBackground(job), new Run(step)]) { TrapRuns = last }),
        ["a trap that lets the step finish"] = Gen.Select(Shells, Gen.Int[20, 900], Rest, ShortSteps, (kind, takes, more, last) =>
            (Behaviour)new Script(kind, Trap.SetsFlag, IsLoop: true,
                [new Run(new Copy(takes)), new Run(new Prune()), .. more])
            { TrapRuns = last }),
        ["a trap under job control"] = Gen.Select(Shells, Gen.Int[0, 1400], (inner, cleanUp) =>
            (Behaviour)new Script(ProcessKind.Shell, Trap.InterruptAndWait, IsLoop: false,
                [new InBackground(Of(inner, [new Run(new App(cleanUp, 0, Signal.Int))])) { HasJobControl = true }, new WaitForAll()])),
        ["a trap that stops a daemon by USR1"] = Gen.Select(Shells, Gen.Bool, Gen.Int[0, 1400], (kind, waits, cleanUp) =>
            (Behaviour)WithDaemon(kind, waits, new App(cleanUp, 0, Signals.Usr1))),
        ["a trap that stops a screen"] = Gen.Select(Shells, Gen.Bool, Gen.Int[0, 1400], (kind, handles, saves) =>
            (Behaviour)WithDaemon(kind, true, new TerminalHolder(new Game(saves), handles))),
        ["a trap that tells on stdin"] = Gen.Select(Shells, Gen.Bool, Gen.Int[0, 1400], (kind, waits, saves) =>
            (Behaviour)new Script(kind, waits ? Trap.OwnWayAndWait : Trap.OwnWayAndExit, IsLoop: false,
                [new InBackground(new Game(saves)) { ReadsFifo = true }, new WaitForAll()])),
        ["a supervisor that tells the group"] = Gen.Select(Shells, Apps, Rest, (kind, app, rest) =>
            (Behaviour)new GroupTeller(Of(kind, [new Run(app), .. rest]))),
        ["a handler that forks"] = Gen.Select(Gen.Int[1, 4], Gen.Int[100, 1400], (forks, cleanUp) => (Behaviour)new Forker(forks, cleanUp)),
        ["a terminal"] = Gen.Select(Apps, Gen.Bool, Rest, (app, handles, rest) =>
            (Behaviour)Script.Bash([new Run(new TerminalHolder(app, handles)), .. rest])),
        ["an agent and its job"] = Gen.OneOf(Apps, LongSteps).Select(job => (Behaviour)new Agent(job)),
        ["a master and its workers"] = Gen.Select(Gen.Int[1, 3], Short, (workers, cleanUp) => (Behaviour)new Master(workers, cleanUp)),
        ["a stopped program"] = Gen.Select(
            Shells, Apps, Rest, (kind, app, rest) => (Behaviour)Of(kind, [new Run(new Halted(app)), .. rest])),
        ["unshare --fork"] = Gen.Select(
            Apps, Rest, (app, rest) => (Behaviour)new Blocker(Of(ProcessKind.AlmquistShell, [new Run(app), .. rest]))),
        ["su"] = Apps.Select(app => (Behaviour)new GoBetween(app)),
        ["a job loop with a pause"] = Gen.Select(Shells, Gen.Int[1, 900], (kind, takes) =>
            (Behaviour)new Script(kind, Trap.None, IsLoop: true, [new Run(new Work(takes)), new Run(new Pausing(3_600_000))])),
        ["sleep; exec server"] = Gen.Select(Shells, Gen.Int[1000, 60_000], Apps, (kind, pause, app) =>
            (Behaviour)Of(kind, [new Run(new Pausing(pause)), new ExecInto(app)])),
        ["while kill -0; do sleep; done; save"] = Gen.Select(Shells, Apps, Gen.Int[50, 1500], ShortSteps, (kind, app, every, save) =>
            (Behaviour)Of(kind, [new InBackground(app), new Poll(every), new Run(save)])),
        ["a restart loop"] = Gen.Select(Shells, Apps, Gen.Bool, (kind, app, changes) =>
            (Behaviour)new Script(kind, Trap.None, IsLoop: true, [new Run(app)]) { ChangesArguments = changes }),
        ["xargs"] = Apps.Select(app => (Behaviour)Script.Xargs(app)),
    };

    /// <summary>
    /// The law tells those first for whom main waits, and all others at once: what main does not wait for must need no order in itself, as
    /// a helper does, or a daemon that a trap stops in its own way. And below a background job everybody bears the mark of one, so that
    /// nothing tells a helper there.
    /// </summary>
    private static bool NeedsNoOrder(string shape) => HasNoHelper(shape) && !shape.Contains("trap that stops", StringComparison.Ordinal);

    private static bool HasNoHelper(string shape) => !shape.Contains("helper", StringComparison.Ordinal);

    private static readonly Gen<Behaviour> InFront = OneOf(_ => true);
    private static readonly Gen<Behaviour> Beside = OneOf(HasNoHelper);
    private static readonly Gen<Behaviour> Aside = OneOf(NeedsNoOrder);

    /// <summary>Some of them below one script.</summary>
    public static readonly Gen<Behaviour> Mixed = Nested(InFront, Beside, Aside);

    /// <summary>Some of them below two.</summary>
    public static readonly Gen<Behaviour> Deep = Nested(Mixed, Nested(Beside, Beside, Aside), Nested(Aside, Aside, Aside));

    private static Gen<Behaviour> OneOf(Func<string, bool> shapes) =>
        Gen.OneOf([.. All.Where(shape => shapes(shape.Key)).Select(shape => shape.Value)]);

    private static Gen<Behaviour> Nested(Gen<Behaviour> inFront, Gen<Behaviour> beside, Gen<Behaviour> aside) => Gen.OneOf(
        Gen.Select(Drivers, inFront, Rest, (kind, first, rest) => (Behaviour)Of(kind, [new Run(first), .. rest])),
        Gen.Select(Shells, beside, beside, Rest, (kind, one, other, rest) =>
            (Behaviour)Of(kind, [new InBackground(one), new InBackground(other), new WaitForAll(), .. rest])),
        Gen.Select(
            Shells,
            aside,
            inFront,
            Rest,
            (kind, job, first, rest) => (Behaviour)Of(kind, [new InBackground(job), new Run(first), .. rest])),
        Gen.Select(Shells, aside, inFront, Rest, (kind, daemon, first, rest) =>
            (Behaviour)Of(kind, [new Run(new Daemoniser(daemon)), new Run(first), .. rest])));

    private static Script Of(ProcessKind kind, Step[] steps) => new Script(kind, Trap.None, IsLoop: false, [.. steps]);

    /// <summary><c>daemon; trap … TERM; sleep infinity &amp; wait</c></summary>
    private static Script WithDaemon(ProcessKind kind, bool waits, Behaviour daemon) =>
        new Script(kind, waits ? Trap.OwnWayAndWait : Trap.OwnWayAndExit, IsLoop: false,
            [new Run(new Daemoniser(daemon)), new InBackground(new Sleep()), new WaitForAll()]);
}
