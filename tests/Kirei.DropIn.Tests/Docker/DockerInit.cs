using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Kirei.DropIn.Tests.Harness;
using Xunit;

namespace Kirei.DropIn.Tests.Docker;

/// <summary>A real engine whose init is kirei.</summary>
public sealed class DockerInit(Engine engine) : IClassFixture<Engine>
{
    private static readonly string[] CleanEnd = ["ready", "clean after 15", "after"];

    [Fact]
    public void docker_info_shows_the_version_and_warns_of_nothing()
    {
        string info = engine.DockerOrFail("info");
        Assert.Matches(@"init version: kirei-\d", info);
        Assert.DoesNotContain("N/A", info, StringComparison.Ordinal);
        Assert.Matches(@"docker-init:\s+Version:\s+0\.19\.0\+kirei", engine.DockerOrFail("version"));
        Assert.DoesNotContain(
            File.ReadAllLines(engine.LogFile),
            line => line.Contains("init", StringComparison.Ordinal) && line.Contains("failed to parse", StringComparison.Ordinal));
    }

    [Fact]
    public void docker_run_init_of_the_naive_script_stops_cleanly()
    {
        string container = Start("--init");
        _ = engine.DockerOrFail("stop", container);
        Assert.Equal(CleanEnd, engine.Logs(container));
        Assert.Equal("0", ExitCode(container));
    }

    [Fact]
    public void without_init_it_is_killed_and_with_the_originals_stop_cut_short()
    {
        string bare = Start();
        string child = Start("--init", "--env", "KIREI_MODE=child");
        _ = engine.DockerOrFail("stop", "--time", "2", bare, child);
        Assert.Equal(["ready"], engine.Logs(bare));
        Assert.Equal(["ready"], engine.Logs(child));
        Assert.Equal(("137", "143"), (ExitCode(bare), ExitCode(child)));
    }

    [Fact]
    public void a_read_only_container_of_another_user_stops_cleanly()
    {
        string container = Start(
            "--init", "--read-only", "--user", "1000:1000", "--cap-drop", "ALL", "--security-opt", "no-new-privileges");
        _ = engine.DockerOrFail("stop", container);
        Assert.Equal(CleanEnd, engine.Logs(container));
    }

    [Fact]
    public void every_old_task_of_an_updated_service_ends_cleanly()
    {
        const int Replicas = 2;
        _ = engine.DockerOrFail("swarm", "init", "--advertise-addr", "127.0.0.1");
        string[] service = ["--quiet", "--no-resolve-image"];
        _ = engine.DockerOrFail(["service", "create", .. service, "--name", "web", "--init", "--network", "host", "--replicas",
            Number(Replicas), Engine.Naive]);
        _ = engine.DockerOrFail(["service", "update", .. service, "--env-add", "RELEASE=2", "web"]);
        string[] old = engine.DockerOrFail("ps", "--all", "--quiet", "--filter", "status=exited", "--filter", "name=web.").Split('\n');
        Assert.Equal(Replicas, old.Length);
        Assert.All(old, task => Assert.Equal(CleanEnd, engine.Logs(task)));
        Assert.All(old, task => Assert.Equal("0", ExitCode(task)));
    }

    [Theory]
    [InlineData("tini", "-vvv -- /witness look")]
    [InlineData("tini", "-g -- /witness look")]
    [InlineData("dumb-init", "/witness look")]
    [InlineData("dumb-init", "-c -v /witness look")]
    [InlineData("dumb-init", "-v sh -c sleep\t0.3;/witness\tlook")]
    public void on_the_containers_terminal_main_sees_what_it_sees_under_the_original(string name, string words)
    {
        string[] line = Array.ConvertAll(words.Split(' '), word => word.Replace('\t', ' '));
        Seen[] seen = Array.ConvertAll(["/usr/bin/" + name, Repository.Kirei], init => engine.Docker(
            ["run", "--rm", "--tty", "--network", "none", "--volume", $"{init}:/inits/{name}:ro", "--entrypoint", $"/inits/{name}",
                Engine.Naive, .. line]));
        Assert.Equal(0, seen[0].ExitCode);
        Assert.Equal(WithoutTheLastTerm(seen[0]).Settled, WithoutTheLastTerm(seen[1]).Settled);
    }

    private static Seen WithoutTheLastTerm(Seen seen) =>
        seen with { Output = seen.Output.Replace("[dumb-init] Forwarded signal 15 to children.\r\n", "", StringComparison.Ordinal) };

    private string Start(params string[] options)
    {
        string container = engine.DockerOrFail(["run", "--detach", "--network", "none", .. options, Engine.Naive]);
        Eventually.Is(() => engine.Logs(container).Contains("ready"), "the program is ready");
        return container;
    }

    private string ExitCode(string container) => engine.DockerOrFail("inspect", "--format", "{{.State.ExitCode}}", container);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
