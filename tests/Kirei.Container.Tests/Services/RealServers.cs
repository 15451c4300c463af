using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Kirei.Container.Tests.Docker;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Services;

/// <summary>
/// nginx, redis and a worker, as examples/services has them, in real Docker: killed at random they come back, and at the end nothing is
/// lost. KIREI_KILLS says how often, for a longer run.
/// </summary>
[Collection(nameof(DockerTests))]
public sealed partial class RealServers
{
    private static readonly string[] Servers = ["nginx", "redis-server", "python3"];

    // Every write of redis is on the disk before it is answered, and all of them come back
    private const string AndComeBack = """
        services:
          redis: {command: redis-server --port 6379 --dir /data --appendonly yes --appendfsync always --loglevel warning, restart: always}
          web: {restart: always}
        """;

    [Fact]
    public void killed_at_random_they_come_back_and_no_job_no_line_and_no_process_is_lost()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("KIREI_KILLS") ?? "9", CultureInfo.InvariantCulture);
        var seed = (uint)Environment.TickCount;
        using var container = new DockerContainer
        {
            Image = Engine.Servers,
            Options =
            [
                "--volume", $"{Path.Combine(Repository.Root, "examples/services")}:/app:ro", "--tmpfs", "/data", "--tmpfs", "/persistent",
            ],
            Separator = [],
        }.With("chaos.yaml", AndComeBack).Start("up", "-f", "/app/kirei.yaml", "-f", "/srv/chaos.yaml");
        Eventually.Is(() => AreAllThere(container), () => $"not all of them are there\n{container.Logs()}");

        var chance = seed;
        for (var job = 1; job <= kills; job++)
        {
            Eventually.Is(() => Push(container, job), () => $"redis takes no job {job}\n{container.Logs()}");
            container.Execute("pkill", "--signal", "KILL", "--oldest", Servers[Next(ref chance) % Servers.Length]);
        }

        Eventually.Is(
            () => AreAllThere(container) && Enumerable.Range(1, kills).All(job => IsDone(container, job)),
            () => $"seed {seed}: not all jobs are done\n{container.Logs()}");
        var processes = container.Execute("ps", "-eo", "pid=,ppid=,stat=,comm=").OrFail().Output;
        var ending = container.Stop().HasExitCode(0);

        Assert.DoesNotContain(Processes(processes), process => process.State.StartsWith('Z'));
        Assert.Equal(3, Processes(processes).Count(process => process.Parent == 1)); // nobody has been left to kirei
        Assert.All(ending.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(WholeLine(), line));
        Assert.Contains("worker | stopped between two jobs", ending.Stdout, StringComparison.Ordinal);
    }

    // A linear congruential generator; its upper bits are the good ones
    private static uint Next(ref uint chance) => (chance = chance * 1_664_525 + 1_013_904_223) >> 16;

    private static bool AreAllThere(DockerContainer container) =>
        container.Execute("redis-cli", "ping").Output.Trim() == "PONG"
        && Servers.All(server => container.Execute("pgrep", "--oldest", server).Output.Length > 0);

    private static bool Push(DockerContainer container, int job) =>
        int.TryParse(
            container.Execute("redis-cli", "lpush", "jobs", job.ToString(CultureInfo.InvariantCulture)).Output,
            NumberStyles.None | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out _);

    private static bool IsDone(DockerContainer container, int job) =>
        container.Logs().Contains($"worker | job {job} ", StringComparison.Ordinal);

    private static IEnumerable<(int Parent, string State)> Processes(string listing) =>
        from line in listing.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where fields[3] is not ("ps" or "kirei")
        select (int.Parse(fields[1], CultureInfo.InvariantCulture), fields[2]);

    [GeneratedRegex(@"^(redis |worker|web   ) \| |^kirei: ")]
    private static partial Regex WholeLine();
}
