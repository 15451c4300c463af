using System;
using System.Linq;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Services;

/// <summary>Starts, restarts and ends of services, and what becomes of the container.</summary>
public sealed class Lives : UpTest
{
    [Fact]
    public void the_container_ends_with_the_code_of_the_first_service_that_fails_and_the_others_are_clean() =>
        Up("""
            services:
              web: {command: web}
              app: {command: app --for 1s --exit 7}
            """).AwaitStart("web", "app").AwaitEnd().IsClean("web").HasExitCode(7);

    [Fact]
    public void a_service_is_restarted_and_what_it_left_has_ended_before()
    {
        var container = Up("""
            services:
              web: {command: ["sh", "-c", "app --daemonize; exec worker --for 1s --exit 3"], restart: always}
            """);
        container.Await(() => container.Programs.Count(run => run.Name == "worker") >= 2, "a restart");
        var ending = container.Stop();

        var apps = ending.Programs.Where(run => run.Name == "app").OrderBy(run => run.Times[0]).ToList();
        Assert.Equal(Ending.Clean, apps[0].Story);
        Assert.True(apps.Count < 2 || apps[0].Times[^1] <= apps[1].Times[0], $"two at a time\n{ending}");
        ending.Complains("web exited with 3: it is restarted in");
    }

    [Fact]
    public void a_one_shot_comes_first_and_a_failed_one_ends_the_container()
    {
        Up("""
            services:
              migrate: {command: ["sh", "-c", "echo migrated"], restart: "no"}
              web: {command: ["sh", "-c", "echo served"], depends_on: {migrate: {condition: service_completed_successfully}}}
            """).AwaitEnd().Says("migrate | migrated", "web     | served").HasExitCode(0);
        Up("""
            services:
              migrate: {command: ["sh", "-c", "exit 4"], restart: "no"}
              web: {command: web, depends_on: {migrate: {condition: service_completed_successfully}}}
            """).AwaitEnd().HasExitCode(4).HasRuns("web", 0);
    }

    [Fact]
    public void others_wait_until_a_service_is_ready()
    {
        var container = Up("""
            services:
              notify: {command: app --notify, ready: {notify: true}}
              fd: {command: ["sh", "-c", "echo up >&4; exec sleep 1000"], ready: {fd: 4}, depends_on: [notify]}
              log: {command: ["sh", "-c", "echo listening on 80; exec sleep 1000"], ready: {log: "listening on"}, depends_on: [fd]}
              file: {command: ["sh", "-c", ": >up; exec sleep 1000"], ready: {file: UP}, depends_on: [log]}
              check: {command: sleep 1000, ready: {exec: ["test", "-e", "up"]}, depends_on: [file]}
              healthy: {command: sleep 1000, healthcheck: {test: test -e well}, depends_on: [check]}
              web: {command: web, depends_on: {healthy: {condition: service_healthy}}}
            """.Replace("UP", Scratch.Path("up"), StringComparison.Ordinal), "-v");
        container.Await(() => container.Stderr.Contains("healthy: up", StringComparison.Ordinal), "the service before the last one");
        Assert.DoesNotContain(container.Programs, run => run.Name == "web");
        Scratch.Write("well", "");
        container.AwaitStart("web").Stop().IsClean("web", "app").HasExitCode(0);
    }

    [Fact]
    public void one_that_is_never_ready_fails_after_its_time_and_is_ended_cleanly() =>
        Up($$"""
            services:
              web: {command: web, ready: {log: never, timeout: {{Pace.Duration(1)}} } }
            """).AwaitStart("web").AwaitEnd().IsClean("web").HasExitCode(1).Complains("web was not ready in time");

    [Fact]
    public void a_program_that_is_not_there_is_told_of_and_ends_the_container() =>
        Up("""
            services:
              web: {command: /no/such/program}
            """).AwaitEnd().HasExitCode(127).Complains("web: cannot run /no/such/program: not found");

    [Fact]
    public void a_mistake_in_the_file_is_shown_with_its_place_and_nothing_is_started()
    {
        var ending = Up("""
            services:
              web: {command: web, depend_on: [app]}
            """).AwaitEnd().HasExitCode(64).HasRuns("web", 0);

        Assert.Contains("kirei.yaml:3:23", ending.Stderr, StringComparison.Ordinal);
        Assert.Contains("depends_on", ending.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public void hup_reads_the_file_again_and_restarts_only_what_is_changed()
    {
        const string Before = "services:\n  web: {command: web}\n  app: {command: app}\n";
        var container = Up(Before).AwaitStart("web", "app");

        Write(Before.Replace("app}", "app, nothing: here}", StringComparison.Ordinal));
        container.Signal("HUP");
        container.Await(() => container.Stderr.Contains("nothing is changed", StringComparison.Ordinal), "the mistake to be told");
        Assert.Equal(2, container.Programs.Count);

        Write(Before.Replace("command: app", "command: app --cleanup 1s", StringComparison.Ordinal) + "  worker: {command: worker}\n");
        container.Signal("HUP");
        container.Await(() => container.Programs.Count(run => run.Name == "app") == 2, "the changed service to be started anew");
        container.AwaitStart("worker");

        container.Stop().HasRuns("web", 1).IsClean("web", "app", "worker").HasExitCode(0).Complains("1 new, 1 changed, 0 gone");
    }
}
