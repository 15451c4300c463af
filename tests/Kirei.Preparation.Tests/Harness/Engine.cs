using System;
using System.Collections.Generic;
using System.IO;

namespace Kirei.Preparation.Tests.Harness;

/// <summary>
/// The container engine. Images are made here, fetched from nowhere: a Debian with the servers of the tests, and one that holds kirei and
/// nothing else.
/// </summary>
internal static class Engine
{
    private static readonly string[] Servers = ["nginx-light", "redis-server", "postgresql", "gosu", "gettext-base", "procps"];

    private static readonly Lazy<string> ServersImage = new(() => DockerEngine.ImportDebian("servers", Servers));
    private static readonly Lazy<string> KireiImage = new(BuildKirei);

    /// <summary>Debian with nginx, redis, postgresql, gosu and envsubst.</summary>
    public static string Debian => ServersImage.Value;

    /// <summary>kirei in an empty root.</summary>
    public static string Scratch => KireiImage.Value;

    public static Run Docker(params IEnumerable<string> arguments) => Run.Start("docker", arguments);

    /// <summary>Runs to its end in Debian, with kirei as the entrypoint.</summary>
    public static Run InDebian(IEnumerable<string> options, params IEnumerable<string> arguments) =>
        Docker(["run", "--rm", "--network", "none", "-v", $"{Repository.Kirei}:/kirei:ro", "--entrypoint", "/kirei", .. options, Debian,
            .. arguments]);

    /// <summary>Builds an image from a folder under examples/entrypoints.</summary>
    public static string Build(string folder, string dockerfile)
    {
        string context = Path.Combine(Repository.Root, "examples/entrypoints", folder);
        return DockerEngine.Build(
            folder,
            ["--file", Path.Combine(context, dockerfile), "--build-arg", $"BASE={Debian}", "--build-arg", $"KIREI={Scratch}", context]);
    }

    private static string BuildKirei()
    {
        using Scratch context = new();
        File.Copy(Repository.Kirei, context["kirei"]);
        context.Write("Dockerfile", "FROM scratch\nCOPY kirei /kirei\nENTRYPOINT [\"/kirei\"]\n");
        return DockerEngine.Build("kirei", context.Root);
    }
}
