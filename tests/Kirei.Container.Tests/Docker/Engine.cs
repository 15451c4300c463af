using System;
using System.Collections.Generic;
using System.IO;
using Kirei.Container.Tests.Harness;

namespace Kirei.Container.Tests.Docker;

/// <summary>The images of the tests: a minimal Debian, one with servers, and one that is empty but for the two binaries.</summary>
internal static class Engine
{
    internal static string Debian { get; } = DockerEngine.ImportDebian("debian", "python3-minimal", "busybox", "procps");

    /// <summary>One with real servers.</summary>
    internal static string Servers => LazyServers.Value;

    private static readonly Lazy<string> LazyServers =
        new(() => DockerEngine.ImportDebian("servers", "nginx-light", "redis-server", "python3-minimal", "procps"));

    internal static string Scratch { get; } = ImportScratch();

    internal static CommandResult Docker(params IReadOnlyList<string> arguments) => DockerEngine.Run(arguments);

    private static string ImportScratch()
    {
        using var scratch = new ScratchDirectory();
        var root = Directory.CreateDirectory(scratch.Path("root")).FullName;
        File.Copy(Repository.Kirei, Path.Combine(root, "kirei"));
        File.Copy(Repository.TestChild, Path.Combine(root, "app"));
        return DockerEngine.ImportDirectory("scratch", root, """ENTRYPOINT ["/kirei", "--", "/app"]""");
    }
}
