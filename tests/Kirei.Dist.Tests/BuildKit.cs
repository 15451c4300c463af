using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Kirei.Dist.Tests;

/// <summary>`docker build` with BuildKit, which knows TARGETARCH and --chmod.</summary>
internal static class BuildKit
{
    /// <summary>
    /// The engine has it; the client must be one that asks for it: Debian's does by itself, newer ones by docker-buildx.
    /// </summary>
    private static readonly string Client = new[] { "docker", "/usr/bin/docker" }.First(CanBuild);

    /// <summary>Builds what is in the folder.</summary>
    public static CommandResult Build(string tag, string folder, params IReadOnlyList<string> options) => Command.Run(
        "env", ["DOCKER_BUILDKIT=1", Client, "build", "--progress", "plain", "--network", "none", "--tag", tag, .. options, folder]);

    private static bool CanBuild(string client)
    {
        string folder = Directory.CreateTempSubdirectory("kirei-buildkit-").FullName;
        File.WriteAllText(Path.Combine(folder, "Dockerfile"), "FROM scratch\nARG TARGETARCH\nLABEL architecture=${TARGETARCH}\n");
        string tag = DockerImages.NewName("buildkit");
        bool can = Command.Run("env", "DOCKER_BUILDKIT=1", client, "build", "--tag", tag, folder).Succeeded;
        Directory.Delete(folder, recursive: true);
        return can && Command.Run(client, "inspect", "--format", "{{.Config.Labels.architecture}}", tag).Output.Trim().Length > 0;
    }
}
