using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;

namespace Kirei.Supervision.Tests.Services.Model;

/// <summary>
/// The laws of <c>kirei up</c> over random plans and everything that can happen to them, and what they have found. KIREI_HISTORIES says how
/// many scenes, for a longer run.
/// </summary>
public sealed class SupervisorProperties
{
    private const int Count = 1000;
    private static readonly Turn Lasting = new(null, 0, null);

    [Fact]
    public void whatever_happens_the_laws_hold() => Scenes.Any.Each(scene => LawsHold(scene), Count);

    [Fact]
    public void a_service_that_a_reload_changes_is_still_stopped_before_what_it_depends_on()
    {
        Part db = PartOf("db", new ServicePlan { Name = "db", Service = "db", Command = [] }, Lasting);
        Part web = PartOf("web", db.Plan with { Name = "web", Service = "web", DependsOn = On("db") }, Lasting);
        Part changed = web with { Plan = web.Plan with { Environment = [new OsString("NEW=1")] } };

        _ = LawsHold(new Scene([db, web], ExitPolicy.All, 10, [1500], 1000, [db, changed]));
    }

    [Fact]
    public void services_that_a_reload_takes_away_are_stopped_in_their_order()
    {
        Part db = PartOf("db", new ServicePlan { Name = "db", Service = "db", Command = [] }, Lasting);
        Part web = PartOf("web", db.Plan with { Name = "web", Service = "web", DependsOn = On("db") }, Lasting);
        Part other = PartOf("other", db.Plan with { Name = "other", Service = "other" }, Lasting);

        Performance show = LawsHold(new Scene([db, web, other], ExitPolicy.All, 10, [9000], 1000, [other]));

        Assert.True(show.Runs.Find(run => run.Service == "db")!.Told >= show.Runs.Find(run => run.Service == "web")!.Gone);
    }

    [Fact]
    public void a_crash_that_would_have_been_made_good_is_not_the_code_of_a_stop()
    {
        ServicePlan always = new()
        {
            Name = "db",
            Service = "db",
            Command = [],
            Restart = new(RestartPolicy.Always, null, IsOneShot: false),
        };
        Part db = PartOf("db", always with { Ready = new(ReadinessKind.LogLine, [], "up", 0, null) },
            new(1000, 0, 100), new(null, 0, 60_000));
        Part web = PartOf("web", always with { Name = "web", Service = "web", DependsOn = On("db") }, new Turn(1200, 7, null));

        Performance show = LawsHold(new Scene([db, web], ExitPolicy.All, 10, [5000], null, []));

        Assert.Equal(0, show.Code); // web waits for db, and is not in the pause before a restart any more
    }

    [Fact]
    public void a_check_that_ends_together_with_the_reading_of_the_files_is_not_killed_afterwards()
    {
        ServicePlan plan = new()
        {
            Name = "web",
            Service = "web",
            Command = [],
            Health = new(
                [new OsString("health-web")], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 3, default, TimeSpan.FromSeconds(1)),
        };
        Part web = PartOf("web", plan, Lasting) with { Aides = [("health-web", new Aide("web", "health", 20, _ => 0))] };
        Part changed = web with { Plan = plan with { Environment = [new OsString("NEW=1")] } };

        // Both take 20 ms from the hundredth on; the number of a process that has been reaped is soon that of another one
        _ = LawsHold(new Scene([web], ExitPolicy.All, 10, [5000], 100, [changed]));
    }

    private static Part PartOf(string name, ServicePlan plan, params ImmutableArray<Turn> turns) =>
        new(plan with { Command = [new OsString(name)] },
            new Actor(name, turns, CleanUp: 1000, CodeOfStop: 0, IsDeaf: false, Leaves: false), []);

    private static ImmutableArray<DependencyPlan> On(string service) =>
        [new(service, DependencyCondition.Started, IsRequired: true, Restarts: false)];

    private static Performance LawsHold(Scene scene)
    {
        Performance show = Performance.Of(scene);
        List<string> broken = [.. new Laws(show).Broken()];
        Assert.True(broken.Count == 0, string.Join('\n', broken.Take(5).Concat(show.Lines)));
        return show;
    }
}
