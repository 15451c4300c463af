using System;
using System.Linq;
using Kirei.Supervision.Services;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Tests.Machine;

namespace Kirei.Supervision.Tests.Services;

/// <summary>Services that are started and stopped while the container runs.</summary>
public sealed class RequestTests
{
    private static readonly RestartPlan UnlessStopped = new(RestartPolicy.UnlessStopped, null, IsOneShot: false);

    [Fact]
    public void one_that_was_stopped_stays_so_whatever_its_policy_and_the_container_goes_on()
    {
        Container container = new Container().StopsAt(60_000)
            .With("web", new App(100), plan => plan with { Restart = UnlessStopped })
            .AsksAt(1000, supervisor => supervisor.Stop(supervisor.Named("web")))
            .Live();

        Assert.Equal(0, container.Code);
        Assert.Equal(1, container.System.Started.Count(name => name == "web"));
        Assert.InRange(container.Milliseconds, 60_000, 60_200);
    }

    [Fact]
    public void it_runs_again_when_it_is_started()
    {
        Container container = new Container().StopsAt(10_000).With("web", new App(100))
            .AsksAt(1000, supervisor => supervisor.Stop(supervisor.Named("web")))
            .AsksAt(3000, supervisor => supervisor.Start(supervisor.Named("web")))
            .Live();

        Assert.Equal(0, container.Code);
        Assert.Equal(2, container.System.Started.Count(name => name == "web"));
    }

    [Fact]
    public void one_that_is_still_ending_comes_back_when_it_has_ended()
    {
        Container container = new Container().StopsAt(10_000).With("web", new App(2000))
            .AsksAt(1000, supervisor => supervisor.Stop(supervisor.Named("web")))
            .AsksAt(1500, supervisor => supervisor.Start(supervisor.Named("web")))
            .Live();

        Assert.Equal(2, container.System.Started.Count(name => name == "web"));
        Assert.Empty(container.System.Violations);
    }

    [Fact]
    public void stop_stops_what_was_named_and_start_starts_what_it_depends_on()
    {
        Container container = new Container().StopsAt(10_000).With("db", new App(100)).With("web", new App(100), null, "db")
            .AsksAt(1000, supervisor => supervisor.Stop(supervisor.Named("db")))
            .AsksAt(2000, supervisor => Assert.Equal(ServiceState.Up, supervisor.Named("web")[0].State))
            .AsksAt(2500, supervisor => supervisor.Stop(supervisor.Named("web")))
            .AsksAt(3000, supervisor => supervisor.Start(supervisor.Named("web")))
            .Live();

        Assert.Equal(2, container.System.Started.Count(name => name == "db"));
        Assert.Equal(2, container.System.Started.Count(name => name == "web"));
        Assert.True(container.Lines.FindLastIndex(line => line.EndsWith("s db: up", StringComparison.Ordinal))
            < container.Lines.FindLastIndex(line => line.EndsWith("s web: spawning", StringComparison.Ordinal)));
    }

    [Fact]
    public void a_restart_is_a_stop_with_the_whole_tree_and_a_start_at_once()
    {
        Container container = new Container().StopsAt(10_000).With("web", new App(2000))
            .AsksAt(1000, supervisor => supervisor.Restart(supervisor.Named("web")))
            .AsksAt(5000, supervisor => Assert.Equal(
                (2L, 0L, 1L, 0L, ServiceState.Up),
                supervisor.Named("web")[0] is var web
                    ? (web.Counts.Starts, web.Counts.Restarts, web.Counts.CleanStops, web.Counts.KilledStops, web.State)
                    : default))
            .Live();

        Assert.Equal(0, container.Code);
        Assert.Equal(2, container.System.Started.Count(name => name == "web"));
    }

    [Fact]
    public void one_that_waits_for_its_next_start_is_started_at_once()
    {
        Container container = new Container().StopsAt(900)
            .With("web", new Work(100, 5), plan => plan with { Restart = UnlessStopped })
            .AsksAt(150, supervisor => supervisor.Start(supervisor.Named("web")))
            .Live();

        Assert.True(container.System.Started.Count(name => name == "web") >= 2);
    }

    [Fact]
    public void the_service_that_exit_names_takes_the_container_with_it_also_when_it_was_stopped_by_a_request()
    {
        Container container = new Container { Plan = new ContainerPlan { Services = [], Exit = ExitPolicy.Service, ExitService = "web" } }
            .StopsAt(60_000).With("web", new App(100)).With("worker", new App(100))
            .AsksAt(1000, supervisor => supervisor.Stop(supervisor.Named("worker")))
            .AsksAt(2000, supervisor => Assert.False(supervisor.IsStopping))
            .AsksAt(3000, supervisor => supervisor.Stop(supervisor.Named("web")))
            .Live();

        Assert.Equal(0, container.Code);
        Assert.InRange(container.Milliseconds, 3000, 4000);
    }

    [Fact]
    public void a_finished_one_shot_does_not_end_a_container_whose_last_service_was_stopped_by_a_request()
    {
        foreach (ExitPolicy policy in (ExitPolicy[])[ExitPolicy.First, ExitPolicy.All])
        {
            Container container = new Container { Plan = new ContainerPlan { Services = [], Exit = policy } }.StopsAt(20_000)
                .With("migrate", new Work(100), plan => plan with { Restart = new(RestartPolicy.No, null, IsOneShot: true) })
                .With("web", new App(100))
                .AsksAt(1000, supervisor => supervisor.Stop(supervisor.Named("web")))
                .Live();

            Assert.InRange(container.Milliseconds, 20_000, 20_200);
        }
    }

    [Fact]
    public void a_kill_long_before_is_no_unclean_stop_of_the_container()
    {
        Container container = new Container().StopsAt(60_000).With("rock", new Rock()).With("web", new App(100))
            .AsksAt(1000, supervisor => supervisor.Stop(supervisor.Named("rock")))
            .AsksAt(30_000, supervisor => Assert.Equal(1, supervisor.Named("rock")[0].Counts.KilledStops))
            .Live();

        Assert.Equal(0, container.Code);
        Assert.DoesNotContain(container.Lines, line => line.Contains("not a clean stop", StringComparison.Ordinal));
    }
}
