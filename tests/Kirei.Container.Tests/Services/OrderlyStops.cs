using System;
using System.Linq;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Services;

/// <summary>Several programs in one container, and a stop.</summary>
public sealed class OrderlyStops : UpTest
{
    [Fact]
    public void services_are_started_in_the_order_of_their_dependencies_and_stopped_in_the_other()
    {
        var ending = Up("""
            services:
              web: {command: web, depends_on: [app]}
              app: {command: app, depends_on: [worker]}
              worker: {command: worker}
            """).AwaitStart("web", "app", "worker").Stop().IsClean("web", "app", "worker").HasExitCode(0).IsQuiet();

        Assert.True(TimeOf(ending, "web", "clean") <= TimeOf(ending, "app", "signal TERM"), $"{ending}");
        Assert.True(TimeOf(ending, "app", "clean") <= TimeOf(ending, "worker", "signal TERM"), $"{ending}");
    }

    [Fact]
    public void independent_services_are_stopped_together()
    {
        var ending = Up("""
            services:
              web: {command: web --cleanup 2s}
              app: {command: app --cleanup 2s}
              worker: {command: worker --cleanup 2s}
            """).AwaitStart("web", "app", "worker").Stop().IsClean("web", "app", "worker").HasExitCode(0);

        Assert.True(TimeOf(ending, "web", "signal TERM") < TimeOf(ending, "app", "clean"), $"{ending}");
        Assert.True(TimeOf(ending, "app", "signal TERM") < TimeOf(ending, "web", "clean"), $"{ending}");
    }

    [Fact]
    public void a_naive_script_and_a_daemon_that_has_left_its_session_are_clean_too() =>
        Up("""
            services:
              naive: {command: ["sh", "-c", "app; true"]}
              daemon: {command: ["sh", "-c", "web --daemonize; exec sleep 1000"]}
            """).AwaitStart("app", "web").Stop().IsClean("app", "web").HasExitCode(0).IsQuiet();

    [Fact]
    public void one_that_ignores_the_stop_is_killed_at_the_deadline_and_costs_the_others_nothing()
    {
        var ending = Up("""
            services:
              rock: {command: worker --ignore TERM}
              web: {command: web --cleanup 1s}
              app: {command: app --cleanup 1s}
            """).AwaitStart("worker", "web", "app").Stop().IsClean("web", "app").HasExitCode(137).Complains("killed");

        Assert.Equal(1, ending.Complaints.Count(line => line.Contains("ignores", StringComparison.Ordinal)));
    }

    [Fact]
    public void each_has_its_own_stop_signal_and_its_commands_before_and_after()
    {
        var ending = Up("""
            services:
              web:
                command: web --on USR1
                stop_signal: SIGUSR1
                pre_stop: [{command: ["sh", "-c", "echo before $$KIREI_SERVICE"]}]
                post_stop: [{command: ["sh", "-c", "echo after $$KIREI_SERVICE $$KIREI_RESULT $$KIREI_EXIT_CODE"]}]
            post_stop: [{command: ["sh", "-c", "echo at last"]}]
            """).AwaitStart("web").Stop().HasStory("web", "start, signal USR1, clean").HasExitCode(0).IsQuiet();

        Assert.Equal(["web | before web", "web | after web success 0", "at last"], ending.Lines);
    }

    [Fact]
    public void a_stop_during_the_start_of_a_dependency_ends_what_runs_and_starts_nothing_more() =>
        Up("""
            services:
              app: {command: app, ready: {log: never}}
              web: {command: web, depends_on: [app]}
            """).AwaitStart("app").Stop().IsClean("app").HasRuns("web", 0).HasExitCode(0);

    private static long TimeOf(Ending ending, string program, string what)
    {
        var run = ending.Programs.Single(run => run.Name == program);
        return run.Times[run.Events.ToList().IndexOf(what)];
    }
}
