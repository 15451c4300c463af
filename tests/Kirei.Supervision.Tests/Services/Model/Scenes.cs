using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using CsCheck;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Supervision.Tests.Services.Model;

/// <summary>Random scenes: two to eight services, whose dependencies lead to those before them, and what happens to them.</summary>
internal static class Scenes
{
    private const int Most = 8;

    private static readonly Gen<Turn> Turns =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[1, 2000], Gen.Int[1, 60], Gen.Int[0, 9]).Select(
        (kind, code, quick, slow, ready) => new Turn(
            kind < 5 ? null : kind < 9 ? quick : slow * 1000, code == 3 ? -1 : code * 3, ready == 0 ? null : ready * 100));

    private static readonly Gen<(Turn[] Turns, int Traits, int CleanUp, int Policy, int Ready)> Programs =
        Gen.Select(Turns.Array[1, 4], Gen.Int[0, 1023], Gen.Int[0, 3000], Gen.Int[0, 9], Gen.Int[0, 5]);

    private static readonly Gen<(int Health, int Hooks, int Grace, int[] Needs, int Change)> Rests =
        Gen.Select(Gen.Int[0, 6], Gen.Int[0, 9], Gen.Int[0, 6], Gen.Int[0, 99].Array[Most], Gen.Int[0, 5]);

    private static readonly Gen<(int Exit, int Grace, int[] Stops, int Reload)> Events =
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 12], Gen.Int[10, 40_000].Array[1, 3], Gen.Int[-40_000, 40_000]);

    /// <summary>Scenes.</summary>
    public static readonly Gen<Scene> Any = Gen.Select(Programs.Array[2, Most], Rests.Array[Most], Events).Select(Make);

    private static Scene Make(
        (Turn[] Turns, int Traits, int CleanUp, int Policy, int Ready)[] programs,
        (int Health, int Hooks, int Grace, int[] Needs, int Change)[] rests,
        (int Exit, int Grace, int[] Stops, int Reload) events)
    {
        List<Part> parts = [];
        for (int i = 0; i < programs.Length; i++)
        {
            parts.Add(PartOf(i, programs[i], rests[i], parts));
        }

        ExitPolicy exit = events.Exit switch { < 2 => ExitPolicy.First, < 5 => ExitPolicy.All, _ => ExitPolicy.Service };
        ImmutableArray<double> stops =
        [
            .. events.Stops.Select((_, i) => events.Stops[0] + (double)events.Stops[1..(i + 1)].Sum(stop => stop / 8)),
        ];
        return new Scene(
            [.. Settled(parts)], exit, events.Grace, stops, events.Reload > 0 ? events.Reload : null, [.. Settled(Changed(parts, rests))]);
    }

    private static Part PartOf(
        int index,
        (Turn[] Turns, int Traits, int CleanUp, int Policy, int Ready) program,
        (int Health, int Hooks, int Grace, int[] Needs, int Change) rest,
        List<Part> before)
    {
        string name = $"s{index}";
        List<(string, Aide)> aides = [];
        HookPlan hook(string what, double? takes)
        {
            aides.Add(($"{what}-{name}", new Aide(name, what, takes, _ => 0)));
            return new HookPlan([new OsString($"{what}-{name}")], rest.Hooks % 2 == 0 ? TimeSpan.FromSeconds(1) : null, []);
        }

        ServicePlan plan = new()
        {
            Name = name,
            Service = name,
            Command = [new OsString(name)],
            DependsOn = [.. before.Where((_, i) => rest.Needs[i] < 30).Select((on, i) => Need(on, rest.Needs[i]))],
            Restart = RestartOf(program.Policy),
            Ready = program.Ready switch
            {
                0 => new(ReadinessKind.LogLine, [], "up", 0, null),
                1 => new(ReadinessKind.Descriptor, [], "", 3, TimeSpan.FromMilliseconds(500)),
                _ => null,
            },
            StopGrace = rest.Grace > 4 ? TimeSpan.FromMilliseconds(rest.Grace * 400) : null,
            PreStop = rest.Hooks is 1 or 2 ? [hook("pre", rest.Hooks == 1 ? 300 : null)] : [],
            PostStop = rest.Hooks is 2 or 3 or 4 ? [hook("post", rest.Hooks == 4 ? null : 200)] : [],
            Health = rest.Health > 2 ? null : new(
                [new OsString($"health-{name}")], TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(200), 2, default,
                    TimeSpan.FromSeconds(1)),
        };
        if (plan.Health is not null)
        {
            // well, sick now and then, or stuck
            int sick = rest.Health == 1 ? program.CleanUp : 0;
            aides.Add(($"health-{name}", new Aide(
                name, "health", rest.Health == 2 && program.CleanUp > 2500 ? null : 20,
                at => sick > 0 && (at - default(Instant)).TotalMilliseconds % (sick * 4) < sick ? 1 : 0)));
        }

        bool isDeaf = program.Traits % 8 == 0;
        Actor actor = new(name, [.. program.Turns], program.CleanUp, program.Traits % 16 == 1 ? 4 : 0, isDeaf, program.Traits % 32 > 25);
        return new Part(plan, actor, [.. aides]);
    }

    private static DependencyPlan Need(Part on, int chance) => new(
        on.Plan.Service,
        (chance % 3) switch
        {
            0 => DependencyCondition.Healthy,
            1 when on.Plan.Restart.Policy is RestartPolicy.No or RestartPolicy.OnFailure => DependencyCondition.CompletedSuccessfully,
            _ => DependencyCondition.Started,
        },
        IsRequired: chance % 5 != 0,
        Restarts: chance % 7 == 0);

    private static RestartPlan RestartOf(int policy) => policy switch
    {
        < 3 => new(RestartPolicy.Always, null, false),
        < 5 => new(RestartPolicy.OnFailure, null, false),
        5 => new(RestartPolicy.OnFailure, 2, false),
        < 8 => new(RestartPolicy.No, null, true),
        8 => new(RestartPolicy.UnlessStopped, null, false),
        _ => new(RestartPolicy.No, null, false),
    };

    // What the reader of kirei.yaml sees to: everything that is named is there, and who is waited for to end is a one-shot
    private static IEnumerable<Part> Settled(List<Part> parts)
    {
        foreach (Part part in parts)
        {
            ServicePlan plan = part.Plan;
            bool isAwaited = parts.Exists(other => other.Plan.DependsOn.Any(
                on => on.Service == plan.Service && on.Condition == DependencyCondition.CompletedSuccessfully));
            yield return part with
            {
                Plan = plan with
                {
                    DependsOn = [.. plan.DependsOn.Where(on => parts.Exists(other => other.Plan.Service == on.Service))],
                    Restart = plan.Restart with
                    {
                        IsOneShot = plan.Restart.IsOneShot || (isAwaited
                        && plan.Restart.Policy == RestartPolicy.No)
                    },
                },
            };
        }
    }

    private static List<Part> Changed(List<Part> parts, (int Health, int Hooks, int Grace, int[] Needs, int Change)[] rests)
    {
        List<Part> later = [];
        for (int i = 0; i < parts.Count; i++)
        {
            if (rests[i].Change == 1)
            {
                later.Add(parts[i] with { Plan = parts[i].Plan with { Environment = [new OsString("NEW=1")] } });
            }
            else if (rests[i].Change != 2 || i == 0)
            {
                later.Add(parts[i]);
            }
        }

        return later;
    }
}
