using System;
using System.Linq;
using Kirei.Configuration.Tests.Harness;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;
using Xunit;

namespace Kirei.Configuration.Tests;

/// <summary>What each key of a service means.</summary>
public sealed class ServiceTests
{
    private static ServicePlan Web(string keys) => Reading.Of("services:\n  web: {" + keys + "}\n").Service();

    [Theory]
    [InlineData("command: ./server --port 80", new[] { "./server", "--port", "80" })]
    [InlineData("command: [./server, \"a b\", '']", new[] { "./server", "a b", "" })]
    [InlineData("command: sh -c \"echo a; echo b\"", new[] { "sh", "-c", "echo a; echo b" })]
    [InlineData("command: 'echo ''a  b'' c\\ d \"e\\\"f\"'", new[] { "echo", "a  b", "c d", "e\"f" })]
    [InlineData("entrypoint: /entry.sh -v, command: [run]", new[] { "/entry.sh", "-v", "run" })]
    [InlineData("entrypoint: [], command: x", new[] { "x" })]
    [InlineData("command: \"x $$HOME ${PORT} $SET ${NONE:-a b}\"", new[] { "x", "$HOME", "80", "value", "a", "b" })]
    [InlineData("command: [x, \"${NONE:-a b}\"]", new[] { "x", "a b" })]
    public void a_command_is_split_as_compose_splits_it(string keys, string[] words) => Assert.Equal(words, Web(keys).Command.Texts());

    [Fact]
    public void variables_override_those_of_files_and_those_override_the_containers()
    {
        MemoryFiles files = new() { [".env"] = "SET=file\nOTHER=file\nTHIRD=${SET}s\n" };

        ServicePlan service = Reading.Of(
            "services:\n  web: {command: x, env_file: .env, environment: [OTHER=own, PORT, NONE]}\n", files).Service();

        Assert.Equal("file", service.Variable("SET"));
        Assert.Equal("own", service.Variable("OTHER"));
        Assert.Equal("files", service.Variable("THIRD"));
        Assert.Null(service.Variable("PORT")); // the container's own is inherited
        Assert.DoesNotContain("NONE", service.Environment.Texts());
    }

    [Fact]
    public void a_variable_without_a_value_that_the_container_does_not_have_is_removed()
    {
        MemoryFiles files = new() { [".env"] = "A=file\n" };

        ServicePlan service = Reading.Of("services:\n  web: {command: x, env_file: .env, environment: {A: }}\n", files).Service();

        Assert.Contains("A", service.Environment.Texts());
        Assert.Null(service.Variable("A"));
    }

    [Fact]
    public void a_raw_file_of_variables_keeps_quotes_and_dollars()
    {
        MemoryFiles files = new() { ["/a/x.env"] = "A=\"$SET\"\n" };

        Assert.Equal(
            "\"$SET\"",
            Reading.Of("services:\n  web: {command: x, env_file: [{path: /a/x.env, format: raw}]}\n", files).Service().Variable("A"));
    }

    [Fact]
    public void each_service_and_instance_knows_its_name()
    {
        ContainerPlan plan = Reading.Of("services:\n  web: {command: x, scale: 2}\n  db: {command: y, deploy: {replicas: 1}}\n").Plan();

        Assert.Equal(["web-1", "web-2", "db"], plan.Services.Select(service => service.Name));
        Assert.Equal(["web", "web", "db"], plan.Services.Select(service => service.Variable("KIREI_SERVICE")));
        Assert.Equal(["1", "2", "1"], plan.Services.Select(service => service.Variable("KIREI_INSTANCE")));
    }

    [Theory]
    [InlineData("user: app:www", "--user app:www")]
    [InlineData("user: 1000, group_add: [audio, 44]", "--user 1000 --groups init,audio,44")]
    [InlineData("ulimits: {nofile: 65536, core: {soft: 0, hard: -1}}", "--limit nofile=65536 --limit core=0:-1")]
    [InlineData("cap_drop: [ALL], cap_add: [NET_BIND_SERVICE]", "--cap-drop ALL --ambient NET_BIND_SERVICE")]
    [InlineData("security_opt: [\"no-new-privileges:true\"]", "--no-new-privs")]
    [InlineData("oom_score_adj: -500, nice: 5, umask: 0077", "--oom-score-adj -500 --nice 5 --umask 0077")]
    [InlineData("environment: {A_FILE: /run/secrets/a}", "--secret-files auto")]
    [InlineData("environment: {A: b}", "")]
    public void what_is_to_be_prepared_is_an_option_of_exec(string keys, string options) =>
        Assert.Equal(options, Web("command: x, " + keys).Preparation.Line());

    [Fact]
    public void hooks_and_checks_run_as_the_user_of_the_service()
    {
        ServicePlan service = Web("command: x, user: app, working_dir: /srv/app, healthcheck: {test: [CMD, ok]}, "
            + "pre_stop: [{command: [leave], timeout: 3s}], post_stop: [{command: save all, user: root, working_dir: /, environment: [A=b]}]");

        Assert.Equal("/kirei exec --user app --workdir /srv/app -- ok", service.Health!.Command.Line());
        Assert.Equal("/kirei exec --user app --workdir /srv/app -- leave", service.PreStop[0].Command.Line());
        Assert.Equal(TimeSpan.FromSeconds(3), service.PreStop[0].Timeout);
        Assert.Equal("/kirei exec --user root --workdir / -- save all", service.PostStop[0].Command.Line());
        Assert.Equal(["A=b"], service.PostStop[0].Environment.Texts());
        Assert.Null(service.PostStop[0].Timeout);
    }

    [Theory]
    [InlineData("notify: true", ReadinessKind.Notify, "")]
    [InlineData("fd: 3", ReadinessKind.Descriptor, "")]
    [InlineData("log: listening on", ReadinessKind.LogLine, "")]
    [InlineData("tcp: 8000", ReadinessKind.Probe, "/kirei exec --wait tcp://127.0.0.1:8000 --wait-timeout infinity")]
    [InlineData("tcp: \"db:5432\", timeout: 20s", ReadinessKind.Probe, "/kirei exec --wait tcp://db:5432 --wait-timeout 20s")]
    [InlineData("http: \"http://127.0.0.1/x?status=204\"", ReadinessKind.Probe, "/kirei exec --wait http://127.0.0.1/x?status=204 --wait-timeout infinity")]
    [InlineData("file: /run/up", ReadinessKind.Probe, "/kirei exec --wait file:///run/up --wait-timeout infinity")]
    [InlineData("exec: [test, -e, \"it's\"]", ReadinessKind.Probe, @"/kirei exec --wait exec:'test' '-e' 'it'\''s' --wait-timeout infinity")]
    public void a_service_is_known_to_be_ready(string way, object kind, string probe)
    {
        ReadinessPlan ready = Web("command: x, ready: {" + way + "}").Ready!;

        Assert.Equal(kind, ready.Kind);
        Assert.Equal(probe, ready.Probe.Line());
    }

    [Theory]
    [InlineData("test: [CMD, curl, -f, x]", "curl -f x")]
    [InlineData("test: [CMD-SHELL, curl x || exit 1]", "/bin/sh -c curl x || exit 1")]
    [InlineData("test: curl x || exit 1", "/bin/sh -c curl x || exit 1")]
    public void a_health_check_is_composes(string test, string command)
    {
        HealthPlan health = Web("command: x, healthcheck: {" + test + "}").Health!;

        Assert.Equal(command, health.Command.Line());
        Assert.Equal((30, 30, 3, 0, 5), (health.Interval.TotalSeconds, health.Timeout.TotalSeconds, health.Retries,
            health.StartPeriod.TotalSeconds, health.StartInterval.TotalSeconds));
    }

    [Theory]
    [InlineData("test: [NONE]")]
    [InlineData("test: [CMD, x], disable: true")]
    [InlineData("disable: true")]
    public void a_health_check_can_be_turned_off(string keys) => Assert.Null(Web("command: x, healthcheck: {" + keys + "}").Health);

    [Theory]
    [InlineData("", RestartPolicy.No, null, false)]
    [InlineData(", restart: no", RestartPolicy.No, null, true)]
    [InlineData(", restart: \"no\"", RestartPolicy.No, null, true)]
    [InlineData(", restart: always", RestartPolicy.Always, null, false)]
    [InlineData(", restart: on-failure", RestartPolicy.OnFailure, null, false)]
    [InlineData(", restart: on-failure:5", RestartPolicy.OnFailure, 5, false)]
    [InlineData(", restart: unless-stopped", RestartPolicy.UnlessStopped, null, false)]
    public void a_restart_is_composes(string keys, object policy, int? most, bool isOneShot) =>
        Assert.Equal(new RestartPlan((RestartPolicy)policy, most, isOneShot), Web("command: x" + keys).Restart);

    [Fact]
    public void what_others_wait_for_to_complete_is_a_one_shot()
    {
        ConfigurationResult result = Reading.Of(
            "services:\n  web: {command: x, depends_on: {init: {condition: service_completed_successfully}}}\n  init: {command: y, restart: on-failure}\n");

        Assert.True(result.Service("init").Restart.IsOneShot);
        Assert.False(result.Service().Restart.IsOneShot);
    }

    [Fact]
    public void dependencies_are_a_list_or_a_map()
    {
        ConfigurationResult result = Reading.Of(
            "services:\n  a: {command: x, depends_on: [b, c]}\n  b: {command: x, depends_on: {c: {condition: service_healthy, restart: true, "
            + "required: false}, gone: {condition: service_started, required: false}}}\n  c: {command: x, ready: {fd: 3}}\n");

        Assert.Equal(
            [new("b", DependencyCondition.Started, IsRequired: true, Restarts: false), new("c", DependencyCondition.Started, true, false)],
            result.Service("a").DependsOn);
        Assert.Equal([new("c", DependencyCondition.Healthy, IsRequired: false, Restarts: true)], result.Service("b").DependsOn);
        Assert.Equal(["'b' depends on 'gone', which is no service"], result.Warnings());
    }

    [Theory]
    [InlineData("raw", LoggingKind.Raw)]
    [InlineData("{prefix: true}", LoggingKind.Prefix)]
    [InlineData("{json: true, when_full: drop}", LoggingKind.Json)]
    [InlineData("{none: true}", LoggingKind.None)]
    [InlineData("{driver: none}", LoggingKind.None)]
    [InlineData("{driver: json-file, options: {max-size: 10m}}", LoggingKind.Prefix)]
    public void output_goes_where_the_file_says(string logging, object kind) =>
        Assert.Equal(kind, Web("command: x, logging: " + logging).Logging.Kind);

    [Fact]
    public void a_file_of_output_is_rotated() =>
        Assert.Equal(
            new LoggingPlan(LoggingKind.File, WhenFull.Drop, "/srv/log/x", 64 * 1024, 3),
            Web("command: x, logging: {file: ./log/x, max_size: 64k, max_files: 3, when_full: drop}").Logging);

    [Fact]
    public void a_stop_is_the_services_own()
    {
        ServicePlan service = Web("command: x, stop_signal: SIGQUIT, stop_grace_period: 1m30s, working_dir: /app");

        Assert.Equal((Signal.Quit, TimeSpan.FromSeconds(90), new OsString("/app")),
            (service.StopSignal, service.StopGrace, service.WorkingDirectory));
    }
}
