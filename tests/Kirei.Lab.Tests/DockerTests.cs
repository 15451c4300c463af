using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Kirei.Lab.Targets;
using Xunit;

namespace Kirei.Lab.Tests;

/// <summary>The same with a real engine, and an image that is made of busybox alone. No test needs the engine to have a network.</summary>
[TestClass(DisableParallelization = true)]
public sealed class DockerTests
{
    private const string Program = """
        #!/bin/busybox sh
        trap 'sleep 0.3; echo cleaned up; exit 0' TERM HUP
        echo up
        while :; do sleep 0.1; done
        """;

    private static readonly string Image = ImportBusybox();

    [Fact]
    public async Task the_script_in_an_image_is_checked_and_nothing_is_left_behind()
    {
        Ran ran = await Lab.RunAsync("check", "--format", "gnu", "--image", Image);

        Assert.Equal("", ran.Errors);
        Assert.Equal(1, ran.Code);
        Assert.StartsWith("/entry.sh:2:1: error: program.sh runs without exec", ran.Output, StringComparison.Ordinal);
        Assert.Equal("", DockerEngine.Run("ps", "--all", "--quiet", "--filter", "ancestor=" + Image).Output);
    }

    private static string ImportBusybox()
    {
        using Folder folder = new();
        string root = folder["root"];
        Directory.CreateDirectory(root + "/bin");
        File.Copy("/bin/busybox", root + "/bin/busybox");
        foreach (string applet in new[] { "sh", "sleep" })
        {
            File.CreateSymbolicLink($"{root}/bin/{applet}", "busybox");
        }

        _ = folder.Script("root/program.sh", Program);
        _ = folder.Script("root/entry.sh", "#!/bin/sh\n/program.sh\necho after\n");
        return DockerEngine.ImportDirectory("busybox", root, """ENTRYPOINT ["/entry.sh"]""");
    }

    [Fact]
    public async Task an_image_is_drilled_bare_with_the_engines_init_and_with_kirei()
    {
        JsonElement report = await Lab.DrillAsync(
            "--grace",
            $"{Pace.WholeSeconds(2)}s",
            "--ready-log",
            "up",
            "--under",
            "none,tini,kirei",
            "--engine-arg=--network=none",
            "--image",
            Image);

        Assert.Empty(report.GetProperty("not_run").EnumerateArray());
        Assert.Equal(["killed-at-the-grace", "cut", "clean"], report.Stops().Select(s => s.Text("verdict")));
        Assert.Equal(["shell-without-trap", "init-left-early", "clean"], report.Stops().Select(s => s.Text("reason")));
        Assert.All(report.Stops(), stop => Assert.Equal(1, stop.GetProperty("processes")[0].GetProperty("pid").GetInt32()));
        Assert.Contains(report.Stops().Last().GetProperty("output").EnumerateArray(), o => o.Text("text") == "cleaned up");
        Assert.Equal("", await ShAsync("docker ps --all --quiet --filter label=kirei-lab"));
    }

    [Fact]
    public async Task a_container_is_drilled_with_its_own_signal_and_grace_and_stays_behind_stopped()
    {
        string name = await ShAsync(
            $"docker run --detach --network none --stop-timeout 3 --stop-signal HUP --entrypoint /program.sh {Image}");
        try
        {
            await Eventually.IsAsync(
                () => DockerEngine.Run("logs", name).Output.Contains("up", StringComparison.Ordinal),
                "the program to be up",
                TestContext.Current.CancellationToken);
            JsonElement stop = (await Lab.DrillAsync("--ready-after", "300ms", "--container", name)).OnlyStop();

            Assert.Equal("clean", stop.Text("verdict"));
            Assert.Equal("HUP", stop.Text("signal"));
            Assert.Equal(3000, stop.GetProperty("grace_ms").GetDouble());
            Assert.Equal("named", stop.Text("grace_from"));
            Assert.Equal("exited", await ShAsync("docker inspect --format '{{.State.Status}}' " + name));
        }
        finally
        {
            await ShAsync("docker rm --force --volumes " + name);
        }
    }

    [Fact]
    public async Task an_image_without_a_grace_has_the_engines()
    {
        JsonElement stop = (await Lab.DrillAsync(
            "--ready-log", "up", "--under", "kirei", "--engine-arg=--network=none", "--image", Image)).OnlyStop();

        bool isSet = DaemonFile.Of(Engine.Find("docker")).StopTimeout is not null;
        Assert.Equal(isSet ? "daemon.json" : "assumed", stop.Text("grace_from"));
        Assert.False(stop.GetProperty("init_by_default").GetBoolean());
    }

    [Fact]
    public async Task an_interrupted_drill_of_an_image_leaves_no_container()
    {
        using Process drill = Lab.Start(["drill", "--ready-after", "50s", "--engine-arg=--network=none", "--image", Image]);
        await Eventually.IsAsync(
            () => DockerEngine.Run("ps", "--quiet", "--filter", $"name=kirei-lab-{drill.Id}-").Output.Length > 0,
            "the container to run",
            TestContext.Current.CancellationToken);

        using Process kill = Process.Start("kill", ["-TERM", $"{drill.Id}"]);
        Ran ran = await Lab.EndOf(drill);

        Assert.Equal(143, ran.Code);
        Assert.Equal("", await ShAsync("docker ps --all --quiet --filter label=kirei-lab"));
    }

    [Theory]
    [InlineData("run --detach", "true")]
    [InlineData("create", "false")]
    public async Task an_interrupted_drill_leaves_a_container_running_or_not_as_it_was(string make, string isRunning)
    {
        string name = await ShAsync($"docker {make} --network none --entrypoint /program.sh {Image}");
        try
        {
            using Process drill = Lab.Start(["drill", "--ready-log", "never", "--container", name]);
            await Eventually.IsAsync(
                () => ClientsOf(name).Any(), "the drill to watch the container", TestContext.Current.CancellationToken);

            using Process kill = Process.Start("kill", ["-TERM", $"{drill.Id}"]);
            Ran ran = await Lab.EndOf(drill);

            Assert.Equal(143, ran.Code);
            Assert.Equal(isRunning, await ShAsync("docker inspect --format '{{.State.Running}}' " + name));
            Assert.Empty(ClientsOf(name));
        }
        finally
        {
            await ShAsync("docker rm --force --volumes " + name);
        }
    }

    /// <summary>The engine's clients that the drill waits and reads with.</summary>
    private static IEnumerable<string> ClientsOf(string container) =>
        Processes.CommandLines()
            .Where(c => c.EndsWith(container + "\0", StringComparison.Ordinal)
                && (c.Contains("\0wait\0", StringComparison.Ordinal) || c.Contains("\0logs\0", StringComparison.Ordinal)));

    [Theory]
    [InlineData("--image", "kirei-lab.invalid/no/such:image", "no image kirei-lab.invalid/no/such:image")]
    [InlineData("--container", "kirei-lab-no-such", "No such container")]
    public async Task what_the_engine_does_not_have_is_one_line_and_2(string option, string name, string message)
    {
        Ran ran = await Lab.RunAsync("drill", option, name);

        Assert.Equal(2, ran.Code);
        Assert.Contains(message, ran.Errors, StringComparison.Ordinal);
        Assert.Single(ran.Errors.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task a_service_of_a_compose_file_is_drilled_and_taken_down()
    {
        using Folder folder = new();
        string file = folder["compose.yaml"];
        await File.WriteAllTextAsync(
            file,
            $"version: '3.7'\nservices:\n  web:\n    image: {Image}\n    network_mode: none\n    stop_grace_period: 2s\n",
            TestContext.Current.CancellationToken);

        JsonElement stop = (await Lab.DrillAsync("--ready-log", "up", "--compose", file, "web")).OnlyStop();
        Ran absent = await Lab.RunAsync("drill", "--compose", file, "db");

        Assert.Equal(("killed-at-the-grace", 2000), (stop.Text("verdict"), stop.GetProperty("grace_ms").GetDouble()));
        Assert.Equal(2, absent.Code);
        Assert.Contains("No such service: db", Assert.Single(absent.Errors.TrimEnd().Split('\n')), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("", await ShAsync($"docker ps --all --quiet --filter ancestor={Image}"));
    }

    [Fact]
    public async Task what_ran_before_the_drill_of_a_service_goes_on()
    {
        using Folder folder = new();
        string file = folder["compose.yaml"];
        string service = $"image: {Image}\n    network_mode: none\n    entrypoint: /program.sh\n";
        await File.WriteAllTextAsync(
            file,
            $"version: '3.7'\nservices:\n  db:\n    {service}  web:\n    {service}    depends_on: [db]\n",
            TestContext.Current.CancellationToken);
        string database = await ShAsync($"docker-compose --file {file} up --detach db && docker-compose --file {file} ps --quiet db");
        try
        {
            JsonElement stop = (await Lab.DrillAsync("--ready-log", "up", "--compose", file, "web")).OnlyStop();

            Assert.Equal("clean", stop.Text("verdict"));
            Assert.Equal(database, await ShAsync($"docker ps --all --quiet --no-trunc --filter ancestor={Image}"));
            Assert.Equal("true", await ShAsync("docker inspect --format '{{.State.Running}}' " + database));
        }
        finally
        {
            await ShAsync($"docker-compose --file {file} down");
        }
    }

    [Fact]
    public async Task an_engine_that_does_not_answer_is_one_line_and_2()
    {
        using Process drill = Lab.Start(["drill", "--image", Image], [("DOCKER_HOST", "unix:///nonexistent.sock")]);
        Ran ran = await Lab.EndOf(drill);

        Assert.Equal(2, ran.Code);
        Assert.Contains("does not answer", ran.Errors, StringComparison.Ordinal);
    }

    private static async Task<string> ShAsync(string command)
    {
        using Process shell = Process.Start(
            new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Ran ran = await Lab.EndOf(shell);
        Assert.True(ran.Code == 0, ran.Errors);
        return ran.Output.Trim();
    }
}
