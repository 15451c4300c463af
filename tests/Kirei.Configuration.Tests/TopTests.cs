using System;
using System.IO;
using System.Linq;
using Kirei.Configuration.Tests.Harness;
using Kirei.Linux;
using Kirei.Supervision.Services.Plans;
using Xunit;

namespace Kirei.Configuration.Tests;

/// <summary>What holds for the whole container, and which services run.</summary>
public sealed class TopTests
{
    private const string Profiles = "services:\n  web: {command: x, depends_on: [db]}\n  db: {command: x}\n  debug: {command: x, profiles: [dev]}\n"
        + "  test: {command: x, profiles: [ci, dev]}\n";

    [Theory]
    [InlineData("grace: 30s", 30, false)]
    [InlineData("grace: infinity", null, false)]
    [InlineData("x-a: b", 10, true)]
    public void the_grace_is_the_files_or_a_guess(string top, int? seconds, bool isAssumed)
    {
        ContainerPlan plan = Reading.Of(top + "\nservices: {web: {command: x}}\n").Plan();

        Assert.Equal((seconds, isAssumed), ((int?)plan.Grace?.TotalSeconds, plan.IsGraceAssumed));
    }

    [Fact]
    public void the_grace_of_a_platform_is_recognised()
    {
        ContainerPlan plan = Reading.Of("services: {web: {command: x}}", null, input => input with
        {
            Environment = input.Environment.With("KUBERNETES_SERVICE_HOST", "x"),
        }).Plan();

        Assert.Equal((TimeSpan.FromSeconds(30), false), (plan.Grace!.Value, plan.IsGraceAssumed));
    }

    [Theory]
    [InlineData("first", ExitPolicy.First, "")]
    [InlineData("all", ExitPolicy.All, "")]
    [InlineData("web", ExitPolicy.Service, "web")]
    public void the_container_ends_as_the_file_says(string exit, object policy, string service)
    {
        ContainerPlan plan = Reading.Of($"exit: {exit}\nservices: {{web: {{command: x}}}}\n").Plan();

        Assert.Equal((policy, service), (plan.Exit, plan.ExitService));
    }

    [Theory]
    [InlineData("", "", "web db")]
    [InlineData("dev", "", "web db debug test")]
    [InlineData("ci", "", "web db test")]
    [InlineData("*", "", "web db debug test")]
    [InlineData("", "web", "web db")]
    [InlineData("", "db", "db")]
    [InlineData("", "debug", "debug")]
    public void profiles_and_names_choose(string profile, string service, string run) =>
        Assert.Equal(run, string.Join(' ', Reading.Of(Profiles, null, input => input with
        {
            Profiles = profile.Length > 0 ? [profile] : [],
            Services = service.Length > 0 ? [service] : [],
        }).Plan().Services.Select(plan => plan.Name)));

    [Fact]
    public void a_service_that_is_asked_for_has_to_be_there() =>
        Assert.Equal(["there is no service 'wbe'"], Reading.Of(Profiles, null, input => input with { Services = ["wbe"] }).Errors());

    [Fact]
    public void a_compose_file_can_be_tried_as_it_is()
    {
        ConfigurationResult result = Reading.Of(File.ReadAllText(Path.Combine(
            Repository.Root, "tests/Kirei.Configuration.Tests/Fine/compose.yaml")));

        Assert.Equal(["web", "worker-1", "worker-2", "db"], result.Plan().Services.Select(service => service.Name));
        Assert.All(result.Warnings(), warning => Assert.Contains("has no effect", warning, StringComparison.Ordinal));
        Assert.Contains(result.Warnings(), warning =>
            warning.StartsWith("'image'", StringComparison.Ordinal)
                && warning.EndsWith("(and in 2 more places)", StringComparison.Ordinal));
    }

    [Fact]
    public void bytes_of_a_variable_that_are_no_text_arrive_unchanged()
    {
        EnvironmentBlock environment = new([new OsString([(byte)'L', (byte)'=', 0xE9])]);

        ServicePlan service = Reading.Of("services: {web: {command: [x, \"${L}\"], environment: {A: \"${L}\"}}}", null,
            input => input with { Environment = environment }).Service();

        Assert.Equal([0xE9], service.Command[1].Bytes.ToArray());
        Assert.Equal([(byte)'A', (byte)'=', 0xE9], service.Environment[0].Bytes.ToArray());
    }
}
