using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Output;
using Kirei.Supervision.Services;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Tests.Machine;

namespace Kirei.Supervision.Tests.Services.Model;

/// <summary>One run of a service's program, with everything that was below it.</summary>
/// <param name="Service">Whose.</param>
/// <param name="Leader">Its first process.</param>
internal sealed record Run(string Service, Simulated Leader)
{
    /// <summary>When it said that it is ready; null: never.</summary>
    public Instant? ReadyAt { get; set; }

    /// <summary>When it began.</summary>
    public Instant Began => Leader.StartedAt;

    /// <summary>When its first process ended.</summary>
    public Instant Ended => Leader.EndedAt ?? Instant.Never;

    /// <summary>When it was first told to end; never when it was not.</summary>
    public Instant Told => Leader.FromKirei.Count > 0 ? Leader.FromKirei[0].At : Instant.Never;

    /// <summary>When the last process below it ended.</summary>
    public Instant Gone { get; set; } = Instant.Never;
}

/// <summary>A scene, played by the real supervisor on the simulated machine, and what was to be seen of it from outside.</summary>
internal sealed class Performance
{
    private readonly FakeSystem _system = new(new Sleep());
    private readonly Dictionary<Simulated, Action> _ready = [];
    private readonly ModelStreams _streams;

    private Performance(Scene scene)
    {
        Scene = scene;
        _streams = new ModelStreams(_system);
    }

    /// <summary>What was played.</summary>
    public Scene Scene { get; }

    /// <summary>The runs of all services, in the order of their beginnings.</summary>
    public List<Run> Runs { get; } = [];

    /// <summary>The hooks and checks of all services.</summary>
    public List<(Aide Aide, Simulated Process)> Aides { get; } = [];

    /// <summary>When the files were read again; never when they were not.</summary>
    public Instant ReloadedAt { get; private set; } = Instant.Never;

    /// <summary>When kirei got its first stop signal; never when it got none before it ended.</summary>
    public Instant StoppedAt { get; private set; } = Instant.Never;

    /// <summary>When it got its third one.</summary>
    public Instant InsistedAt { get; private set; } = Instant.Never;

    /// <summary>When kirei ended.</summary>
    public Instant EndedAt { get; private set; }

    /// <summary>Its exit code.</summary>
    public int Code { get; private set; }

    /// <summary>When it wanted to be woken after its end.</summary>
    public Instant WakeAtEnd { get; private set; }

    /// <summary>The machine.</summary>
    public FakeSystem System => _system;

    /// <summary>What kirei said.</summary>
    public List<string> Lines => _system.Lines;

    /// <summary>Plays it.</summary>
    public static Performance Of(Scene scene)
    {
        Performance performance = new(scene);
        performance.Play();
        return performance;
    }

    /// <summary>The plan that holds at a time.</summary>
    public ContainerPlan PlanAt(Instant time) => time >= ReloadedAt ? Scene.LaterPlan : Scene.Plan;

    /// <summary>The runs of a service in its present form, until a time.</summary>
    public IEnumerable<Run> RunsOf(ServicePlan plan, Instant until) =>
        Runs.Where(run => run.Service == plan.Name && run.Began <= until
            && (ReloadedAt == Instant.Never || until < ReloadedAt || run.Began >= ReloadedAt || IsUnchanged(plan.Name)));

    /// <summary>Whether reading the files again left it as it was.</summary>
    public bool IsUnchanged(string service) => Scene.Reload is null
        || (Scene.Plan.Services.FirstOrDefault(one => one.Name == service) is { } before
            && Scene.LaterPlan.Services.FirstOrDefault(one => one.Name == service) is { } after && PlanWriter.AreEqual(before, after));

    private void Play()
    {
        foreach (Part part in Scene.Parts)
        {
            _ = _system.Knows(part.Plan.Name, part.Program with { OnStart = process => Note(part.Plan.Name, process), OnReady = SayReady });
            foreach ((string name, Aide aide) in part.Aides)
            {
                _ = _system.Knows(name, aide with { OnStart = process => Aides.Add((aide, process)) });
            }
        }

        _ = _system.Knows("read-plan", new Work(20));
        ScheduleEvents();
        Log log = new(_system);
        SpawnRequest child = new()
        {
            Command = [new OsString("read-plan")],
            Environment = new EnvironmentBlock([]),
            Mask = default,
            Group = ChildGroup.Session,
        };
        Reload reload = new(_system, new PlanPipe(_system, Scene.LaterPlan), log, child, plan =>
        {
            ReloadedAt = _system.Now;
            return plan;
        });
        UpPlan plan = new()
        {
            Container = Scene.Plan,
            Launch = new Kirei.Supervision.Services.Launch(new OsString("kirei"), new EnvironmentBlock([]), default, null, null),
            IsVerbose = true,
        };
        UpProcess kirei = new(_system, plan, log, _streams, null, reload, new Random(1));
        Code = kirei.Run();
        (EndedAt, WakeAtEnd) = (_system.Now, kirei.WakeAt);
        foreach (Run run in Runs)
        {
            string root = run.Leader.Label;
            run.Gone = _system.Computer.Everyone.Where(process => process.Label == root || process.Label.StartsWith(root + "/",
                StringComparison.Ordinal))
                .Max(process => process.EndedAt ?? Instant.Never);
        }

        StoppedAt = StoppedAt > EndedAt ? Instant.Never : StoppedAt;
    }

    private void ScheduleEvents()
    {
        Instant begin = _system.Now;
        Instant last = Instant.Never;
        int count = 0;
        foreach (double stop in Scene.Stops)
        {
            _ = _system.Receives(Signal.Term, stop);
            Instant at = begin + TimeSpan.FromMilliseconds(stop);
            if (last != Instant.Never && at - last < TimeSpan.FromSeconds(1))
            {
                continue; // the same stop
            }

            (last, count) = (at, count + 1);
            StoppedAt = count == 1 ? at : StoppedAt;
            InsistedAt = count == 3 ? at : InsistedAt;
        }

        if (Scene.Reload is { } reload)
        {
            _ = _system.Receives(Signal.Hup, reload);
        }
    }

    private int Note(string service, Simulated process)
    {
        int before = Runs.Count(run => run.Service == service);
        _ready[process] = _streams.Opened;
        Runs.Add(new Run(service, process));
        return before;
    }

    private void SayReady(Simulated process)
    {
        _ready[process]();
        Runs.Find(run => run.Leader == process)!.ReadyAt ??= _system.Now;
    }
}
