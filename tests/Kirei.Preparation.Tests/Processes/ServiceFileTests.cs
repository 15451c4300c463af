using System;
using Kirei.Preparation.Tests.Harness;
using Kirei.Supervision.Services.Plans;
using Xunit;

namespace Kirei.Preparation.Tests.Processes;

/// <summary><c>kirei up --check</c>, and the child that reads the file for <c>kirei up</c>.</summary>
public sealed class ServiceFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void a_file_without_mistakes_is_checked() =>
        Run.Kirei("up", "--check", "--file", Write("services:\n  web: {command: x}\n  db: {command: y}\n"))
            .Ends(0).Says("kirei: 2 services, no mistakes\n").IsQuiet();

    [Fact]
    public void all_mistakes_are_told_at_once()
    {
        string file = Write("services:\n  web: {comand: x}\n  db: {command: y, restart: allways}\n");

        Run.Kirei("up", "--check", "-f", file).Ends(64)
            .Complains($"{file}:2:9: error: unknown key 'comand' of a service: do you mean 'command'?")
            .Complains($"{file}:3:29: error: 'restart' takes no, always")
            .Says("");
    }

    [Fact]
    public void a_warning_is_no_mistake_and_quiet_leaves_it_out()
    {
        string file = Write("services:\n  web: {command: x, image: y}\n");

        Run.Kirei("up", "--check", "-f", file).Ends(0).Complains($"{file}:2:21: warning: 'image' has no effect");
        Run.Kirei("up", "--check", "-q", "-f", file).Ends(0).IsQuiet().Says("");
    }

    [Fact]
    public void a_file_that_is_not_there_is_told()
    {
        Run.Kirei("up", "--check", "-f", _scratch["none.yaml"]).Ends(64).Complains("none.yaml: error: cannot read");
        Run.Shell($"cd {_scratch.Root}; exec {Repository.Kirei} up --check").Ends(64)
            .Complains("there is no kirei.yaml, kirei.yml, /etc/kirei/kirei.yaml: name the file with --file");
    }

    [Theory]
    [InlineData("kirei.yaml")]
    [InlineData("kirei.yml")]
    public void a_file_is_found_where_it_usually_is(string name)
    {
        _scratch.Write(name, "services:\n  web: {command: x}\n");

        Run.Shell($"cd {_scratch.Root}; exec {Repository.Kirei} up --check").Ends(0).Says("kirei: 1 service, no mistakes\n");
    }

    [Fact]
    public void the_child_hands_over_the_plan()
    {
        _scratch.Write(".env", "A='quoted value'\n");
        string file = Write("services:\n  web: {command: [x, \"${FROM}\"], env_file: .env}\n  debug: {command: y, profiles: [dev]}\n");

        string json = Run.Start([("FROM", "here")], Repository.Kirei, "read-plan", "--file", file).Ends(0).IsQuiet().Output;
        ServicePlan web = Assert.Single(PlanReader.TryRead(System.Text.Encoding.UTF8.GetBytes(json))!.Services);

        Assert.Equal(["x", "here"], [web.Command[0].ToString(), web.Command[1].ToString()]);
        Assert.Equal("A=quoted value", web.Environment[0].ToString());
    }

    [Theory]
    [InlineData("COMPOSE_PROFILES", "x,dev")]
    [InlineData("KIREI_PROFILE", "dev")]
    public void a_variable_asks_for_a_profile(string variable, string value) =>
        Run.Start([(variable, value)], Repository.Kirei, "up", "--check", "-f", Write("services:\n  a: {command: x, profiles: [dev]}\n"))
            .Ends(0).Says("kirei: 1 service, no mistakes\n");

    [Fact]
    public void a_broken_file_gives_no_plan() =>
        Run.Kirei("read-plan", "-f", Write("services: {web: {command: [x}}")).Ends(64).Says("")
            .Complains("the list that begins with [ is not closed");

    private string Write(string text) => _scratch.Write("services.yaml", text);
}
