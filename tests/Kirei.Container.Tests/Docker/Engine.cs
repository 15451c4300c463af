using System.Collections.Generic;
using System.IO;
using Kirei.Container.Tests.Harness;

namespace Kirei.Container.Tests.Docker;

/// <summary>
/// The Docker engine and the two images of the tests. No registry is needed: one image is a minimal Debian, the other is empty
/// but for the two binaries.
/// </summary>
public sealed class Engine
{
    internal const string Debian = "kirei-tests/debian:1";
    internal const string Scratch = "kirei-tests/scratch:1";

    public Engine()
    {
        Command.Run(Repository.Script("docker-engine")).OrFail();
        if (!Docker("image", "inspect", Debian).Succeeded)
            ImportDebian();
        ImportScratch();
    }

    internal static CommandResult Docker(params IReadOnlyList<string> arguments) => Command.Run("docker", arguments);

    private static void ImportDebian()
    {
        var root = Command.Run(Repository.Script("debian-root"), "python3-minimal", "busybox", "procps").OrFail().Output.TrimEnd();
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
