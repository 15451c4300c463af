using System;
using System.Linq;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;
using Kirei.Supervision.Tests.Machine;

namespace Kirei.Supervision.Tests.Services;

/// <summary>Several services: their starts, their ends, and the container's.</summary>
public sealed class SupervisorTests
{
    [Fact]
    public void services_that_need_two_seconds_each_end_together()
    {
        Container container = new Container().StopsAt(1000);
        for (int i = 0; i < 8; i++)
        {
            _ = container.With($"s{i}", new App(2000));
        }

        _ = container.Live();

        Assert.Equal(0, container.Code);
        Assert.InRange(container.Milliseconds, 3000, 3100);
    }

    [Fact]
    public void a_chain_is_stopped_from_its_end_inside_one_grace()
    {
        Container container = new Container().StopsAt(1000)
            .With("db", new App(2000)).With("cache", new App(2000), null, "db")
            .With("web", new App(2000), null, "cache").With("proxy", new App(2000), null, "web")
            .Live();

        Assert.Equal(0, container.Code);
        Assert.InRange(container.Milliseconds, 9000, 9200);
        Assert.True(container.IndexOf("proxy", "down") < container.IndexOf("web", "draining"));
        Assert.True(container.IndexOf("web", "down") < container.IndexOf("cache", "draining"));
        Assert.True(container.IndexOf("cache", "down") < container.IndexOf("db", "draining"));
    }

    [Fact]
    public void one_that_ignores_the_stop_costs_the_others_nothing()
    {
        Container container = new Container().StopsAt(1000)
            .With("rock", new Rock()).With("a", new App(2000)).With("b", new App(3000)).Live();

        Assert.Equal(137, container.Code);
        Assert.InRange(container.Milliseconds, 9900, 10_200);
        Assert.Contains(container.Lines, line => line.Contains("not a clean stop: 1 process was killed", StringComparison.Ordinal));
    }

    [Fact]
    public void the_first_of_a_chain_leaves_time_to_the_others_when_it_ignores_the_stop()
    {
        Container container = new Container().StopsAt(1000).With("db", new App(2000)).With("web", new Rock(), null, "db").Live();

        Assert.Equal(137, container.Code);
        Assert.InRange(container.Milliseconds, 7400, 7700); // web has half of the 9 s, db needs its 2 s
        Assert.True(container.System.Process<App>().IsContent);
    }

    [Fact]
    public void a_service_is_started_when_what_it_depends_on_is_ready()
    {
        Container container = new Container().StopsAt(5000);
        _ = container.With("db", new App(10), plan => plan with { Ready = new(ReadinessKind.LogLine, [], "up", 0, null) })
            .With("web", new App(10), null, "db");
        container.System.Computer.At(container.System.Now + TimeSpan.FromSeconds(2), () => container.Streams.Say("db"));
        container.System.Computer.At(container.System.Now + TimeSpan.FromSeconds(3), () => { });
        _ = container.System.Receives(Signal.Usr1, 2001).Receives(Signal.Usr1, 3000);

        _ = container.Live();

        Assert.Equal(0, container.Code);
        Assert.True(container.IndexOf("db", "up") < container.IndexOf("web", "spawning"));
        Assert.True(container.IndexOf("web", "spawning") > 0);
    }

    [Fact]
    public void the_container_ends_with_the_code_of_the_service_that_has_ended_first()
    {
        Container container = new Container().With("web", new Work(1000, 7)).With("worker", new App(500)).Live();

        Assert.Equal(7, container.Code);
        Assert.InRange(container.Milliseconds, 1500, 1600);
    }

    [Fact]
    public void a_one_shot_that_succeeds_does_not_end_the_container_and_others_wait_for_it()
    {
        Container container = new Container().StopsAt(3000)
            .With("migrate", new Work(1000), plan => plan with { Restart = new(RestartPolicy.No, null, IsOneShot: true) })
            .With("web", new App(10), plan => plan with
            {
                DependsOn = [new("migrate", DependencyCondition.CompletedSuccessfully, IsRequired: true, Restarts: false)],
            })
            .Live();

        Assert.Equal(0, container.Code);
        Assert.True(container.IndexOf("migrate", "done") < container.IndexOf("web", "spawning"));
        Assert.InRange(container.Milliseconds, 3000, 3100);
    }

    [Fact]
    public void a_one_shot_that_fails_ends_the_container_with_its_code()
    {
        Container container = new Container()
            .With("migrate", new Work(1000, 3), plan => plan with { Restart = new(RestartPolicy.No, null, IsOneShot: true) })
            .With("web", new App(10), null, "migrate").Live();

        Assert.Equal(3, container.Code);
    }

    [Fact]
    public void a_container_of_one_shots_ends_when_all_have()
    {
        Container container = new Container()
            .With("a", new Work(1000), plan => plan with { Restart = new(RestartPolicy.No, null, IsOneShot: true) })
            .With("b", new Work(2000), plan => plan with { Restart = new(RestartPolicy.No, null, IsOneShot: true) }).Live();

        Assert.Equal(0, container.Code);
        Assert.InRange(container.Milliseconds, 2000, 2100);
    }

    [Fact]
    public void a_service_that_fails_is_started_again_ever_more_slowly_and_then_given_up()
    {
        Container container = new Container()
            .With("web", new Work(100, 5), plan => plan with { Restart = new(RestartPolicy.OnFailure, 3, IsOneShot: false) }).Live();

        Assert.Equal(5, container.Code);
        Assert.Equal(4, container.System.Started.Count(name => name == "web"));
        Assert.InRange(container.Milliseconds, 400 + 3500, 400 + 3850 + 100); // 0.5 + 1 + 2 s, up to a tenth more
    }

    [Fact]
    public void post_stop_runs_after_the_whole_tree_also_after_a_crash()
    {
        Container container = new Container()
            .With("web", new Work(100, 5), plan => plan with { PostStop = [new(Container.Command("save"), null, [])] })
            .Knows("save", new Work(50)).Live();

        EnvironmentBlock told = container.System.Requests[^1].Environment;
        Assert.Equal(("5", "crash", "exit-code", "web"), (
            told.Get("KIREI_EXIT_CODE"), told.Get("KIREI_REASON"), told.Get("KIREI_RESULT"), told.Get("KIREI_SERVICE")));
        Assert.Equal(5, container.Code);
    }

    [Fact]
    public void what_a_crashed_service_left_ends_before_it_is_started_again()
    {
        Container container = new Container().StopsAt(4000)
            .With("web", new Daemoniser(new App(1000)), plan => plan with { Restart = new(RestartPolicy.Always, null, IsOneShot: false) })
            .Live();

        Assert.Equal(0, container.Code);
        Assert.True(container.System.Started.Count(name => name == "web") > 1);
        Assert.Empty(container.System.Violations);
    }

    [Fact]
    public void the_containers_own_post_stop_comes_last_and_has_its_slice()
    {
        HookPlan upload = new(Container.Command("upload"), Timeout: null, Environment: []);
        Container container = new Container { Plan = new ContainerPlan { Services = [], PostStop = [upload] } }
            .StopsAt(1000).With("rock", new Rock()).Knows("upload", new Work(1900)).Live();

        Assert.Equal("upload", container.System.Started[^1]);
        Assert.Equal(137, container.Code);
        Assert.InRange(container.Milliseconds, 9800, 10_000);
    }

    [Fact]
    public void a_third_stop_kills_everything()
    {
        Container container = new Container().With("db", new Rock()).With("web", new Rock(), null, "db")
            .StopsAt(1000).StopsAt(2100).StopsAt(3200).Live();

        Assert.Equal(137, container.Code);
        Assert.InRange(container.Milliseconds, 3200, 3400);
    }
}
