using System;
using System.Collections.Generic;
using System.IO;
using Kirei.Container.Tests.Harness;

namespace Kirei.Container.Tests.Docker;

/// <summary>
/// The Docker engine and the two images of the tests. No registry is needed: one image is a minimal Debian made by mmdebstrap
/// and kept in the cache, the other is empty but for the two binaries.
/// </summary>
public sealed class Engine
{
    internal const string Debian = "kirei-tests/debian:1";
    internal const string Scratch = "kirei-tests/scratch:1";

    private static readonly string Cache =
        Path.Combine(Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } home ? home : "/var/cache", "kirei-tests");

    public Engine()
    {
        Directory.CreateDirectory(Cache);
        if (!Docker("info").Succeeded)
            StartDaemon();
        if (!Docker("image", "inspect", Debian).Succeeded)
            ImportDebian();
        ImportScratch();
    }

    internal static CommandResult Docker(params IReadOnlyList<string> arguments) => Command.Run("docker", arguments);

    private static void StartDaemon()
    {
        Command.Run("sh", "-c", $"setsid dockerd >{Cache}/dockerd.log 2>&1 </dev/null &").OrFail();
        Eventually.Is(() => Docker("info").Succeeded, () => $"dockerd does not start: see {Cache}/dockerd.log, run tools/setup test");
    }

    private static void ImportDebian()
    {
        var root = $"{Cache}/debian.tar";
        if (!File.Exists(root))
        {
            Command.Run("mmdebstrap", "--variant=minbase", "--include=python3-minimal,busybox,procps", "bookworm", root + ".new").OrFail();
            File.Move(root + ".new", root);
        }
        Docker("import", root, Debian).OrFail();
    }

    private static void ImportScratch()
    {
        using var scratch = new ScratchDirectory();
        File.Copy(Repository.Kirei, scratch.Path("kirei"));
        File.Copy(Repository.TestChild, scratch.Path("app"));
        Command.Run(
            "sh", "-c",
            $"""tar -C {scratch.Root} -c kirei app | docker import --change 'ENTRYPOINT ["/kirei", "--", "/app"]' - {Scratch}""").OrFail();
    }
}
