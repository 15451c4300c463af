using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Kirei.DropIn.Tests.Harness;

namespace Kirei.DropIn.Tests.Docker;

/// <summary>
/// A Docker engine of the tests' own, beside one that may run already: its init is kirei, by <c>--init-path</c>. Its one image is a minimal
/// Debian with the naive script in it; no registry is needed. Its network is its own: with <c>--bridge none</c> a dockerd removes docker0,
/// whosever that is.
/// </summary>
public sealed class Engine : IDisposable
{
    internal const string Naive = "kirei-dropin/naive";

    private readonly string _root = Directory.CreateTempSubdirectory("kirei-engine-").FullName;
    private readonly Process _daemon;

    public Engine()
    {
        string line = $"ip link set lo up && exec dockerd --data-root {_root}/data --exec-root {_root}/exec --pidfile {_root}/pid --host {Host} --bridge none --iptables=false "
            + $"--init-path {Workshop.Directory(Who.Kirei)}/docker-init >{LogFile} 2>&1";
        _daemon = Process.Start("unshare", ["--net", "sh", "-c", line]);
        Eventually.Is(() => Docker("info").ExitCode == 0, $"dockerd answers, see {LogFile}");
        ImportNaive();
    }

    internal string LogFile => Path.Combine(_root, "log");

    private string Host => $"unix://{_root}/docker.sock";

    internal Seen Docker(params IReadOnlyList<string> arguments)
    {
        CommandResult run = Command.Run("docker", ["--host", Host, .. arguments]);
        return new Seen(run.ExitCode, run.Output, run.Errors);
    }

    internal string DockerOrFail(params IReadOnlyList<string> arguments) =>
        Docker(arguments) is { ExitCode: 0 } seen ? seen.Output.Trim()
            : throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {Docker(arguments).Errors}");

    /// <summary>What a container has written, line by line.</summary>
    internal string[] Logs(string container) => DockerOrFail("logs", container).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private void ImportNaive()
    {
        _ = DockerOrFail("import", Debian(), "debian");
        string container = DockerOrFail("create", "--network", "none", "debian", "true");
        string script = Workshop.Write("naive.sh", "#!/bin/sh\n/witness serve\necho after\n");
        _ = DockerOrFail("cp", script, $"{container}:/naive.sh");
        _ = DockerOrFail("cp", Path.Combine(Workshop.Root, "witness"), $"{container}:/witness");
        _ = DockerOrFail("commit", "--change", "CMD [\"/naive.sh\"]", container, Naive);
        _ = DockerOrFail("rm", container);
    }

    internal static string Debian() => DebianRoot.With("python3-minimal", "busybox", "procps");

    public void Dispose()
    {
        _ = Docker("swarm", "leave", "--force");
        foreach (string container in Docker("ps", "--all", "--quiet").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .AsEnumerable())
        {
            _ = Docker("rm", "--force", container);
        }

        _ = RunningInit.Kill(_daemon.Id, 15);
        _daemon.WaitForExit();
        _daemon.Dispose();
        _ = Command.Run("sh", "-c", $"umount --lazy {_root}/exec/netns/* 2>/dev/null; true"); // the engine leaves these
        Directory.Delete(_root, recursive: true);
    }
}
