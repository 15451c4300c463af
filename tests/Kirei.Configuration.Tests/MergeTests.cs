using System.Linq;
using Kirei.Configuration.Tests.Harness;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;
using Xunit;

namespace Kirei.Configuration.Tests;

/// <summary>Several files, included files, extended services: as the Compose specification has it.</summary>
public sealed class MergeTests
{
    [Fact]
    public void maps_are_merged_lists_are_appended_commands_are_replaced()
    {
        ServicePlan service = Reading.Merged(
            "services:\n  web: {command: [a, b], user: one, cap_drop: [KILL], environment: {A: '1', B: '1'}, healthcheck: {test: x, retries: 7}}\n",
            "services:\n  web: {command: [c], cap_drop: [CHOWN, KILL], environment: [B=2, C=2], healthcheck: {test: y}}\n").Service();

        Assert.Equal(["c"], service.Command.Texts());
        Assert.Equal("--user one --cap-drop KILL,CHOWN", service.Preparation.Line());
        Assert.Equal(("1", "2", "2"), (service.Variable("A"), service.Variable("B"), service.Variable("C")));
        Assert.Equal((7, "/kirei exec --user one -- /bin/sh -c y"), (service.Health!.Retries, service.Health.Command.Line()));
    }

    [Fact]
    public void dependencies_are_merged_in_either_form()
    {
        ServicePlan service = Reading.Merged(
            "services:\n  web: {command: x, depends_on: [a]}\n  a: {command: x}\n  b: {command: x}\n",
            "services:\n  web: {depends_on: {b: {condition: service_started, restart: true}}}\n").Service();

        Assert.Equal(["a", "b"], service.DependsOn.Select(dependency => dependency.Service));
    }

    [Fact]
    public void what_is_mounted_at_the_same_place_is_replaced() =>
        Assert.Equal(
            "--render raw:env:SET:/x:0444",
            Reading.Merged(
                "secrets: {a: {environment: PORT}, b: {environment: SET}}\nservices:\n  web: {command: x, secrets: [{source: a, target: /x}]}\n",
                "services:\n  web: {secrets: [{source: b, target: /x}]}\n").Service().Preparation.Line());

    [Fact]
    public void a_reset_removes_and_an_override_replaces()
    {
        ServicePlan service = Reading.Merged(
            "services:\n  web: {command: x, user: one, cap_drop: [KILL], environment: {A: '1', B: '1'}, stop_signal: INT}\n",
            "services:\n  web: {user: !reset null, cap_drop: !reset [], environment: !override {C: '2'}, stop_signal: !reset SIGINT}\n").Service();

        Assert.Equal("", service.Preparation.Line());
        Assert.Equal((null, null, "2"), (service.Variable("A"), service.Variable("B"), service.Variable("C")));
        Assert.Equal(Signal.Term, service.StopSignal);
    }

    [Fact]
    public void a_reset_removes_one_variable() =>
        Assert.Null(Reading.Merged(
            "services:\n  web: {command: x, environment: {A: '1'}}\n",
            "services:\n  web: {environment: {A: !reset null}}\n").Service().Variable("A"));

    [Fact]
    public void a_service_extends_another_of_the_file_and_of_another_file()
    {
        MemoryFiles files = new()
        {
            ["lib/base.yaml"] = "services:\n  base: {command: x, env_file: base.env, environment: {A: '1', B: '1'}}\n",
            ["lib/base.env"] = "FROM=base\n",
        };

        ConfigurationResult result = Reading.Of(
            "services:\n  web: {extends: worker, command: y}\n  worker: {extends: {file: lib/base.yaml, service: base}, environment: {B: '2'}}\n",
            files);

        Assert.Equal(
            ("1", "2", "base"), (result.Service().Variable("A"), result.Service().Variable("B"), result.Service().Variable("FROM")));
        Assert.Equal(("y", "x"), (result.Service().Command.Line(), result.Service("worker").Command.Line()));
    }

    [Fact]
    public void included_files_have_paths_of_their_own()
    {
        MemoryFiles files = new()
        {
            ["db/kirei.yaml"] = "services:\n  db: {command: x, env_file: db.env}\n",
            ["db/db.env"] = "A=db\n",
        };

        ConfigurationResult result = Reading.Of("include: [db/kirei.yaml]\nservices:\n  web: {command: x, depends_on: [db]}\n", files);

        Assert.Equal("db", result.Service("db").Variable("A"));
    }

    [Fact]
    public void anchors_aliases_and_merge_keys_work() =>
        Assert.Equal(
            "--user app --umask 0027",
            Reading.Of("""
                x-base: &base {user: app, umask: "0022"}
                services:
                  web:
                    <<: *base
                    command: x
                    umask: "0027"

                """).Service().Preparation.Line());

    [Fact]
    public void json_is_read_as_well() =>
        Assert.Equal(["x", "a\tb"], Reading.Of("{\"services\": {\"web\": {\"command\": [\"x\", \"a\\tb\"]}}}").Service().Command.Texts());
}
