using System.Collections.Generic;

namespace Kirei.TestKit;

/// <summary>The Docker engine: the one that runs, or one that is started and left to the tests to come. No registry is needed.</summary>
internal static class DockerEngine
{
    static DockerEngine() => Command.Run(Repository.PathOf("tests/docker-engine")).OrFail();

    public static CommandResult Run(params IReadOnlyList<string> arguments) => Command.Run("docker", arguments);

    /// <summary>A minimal Debian with these packages.</summary>
    public static string ImportDebian(string name, params IReadOnlyList<string> packages)
    {
        var image = DockerImages.NewName(name);
        Run("import", DebianRoot.With(packages), image).OrFail();
        return image;
    }

    /// <summary>An image of what lies in a directory.</summary>
    public static string ImportDirectory(string name, string directory, string change)
    {
        var image = DockerImages.NewName(name);
        Command.Run("sh", "-c", """tar -C "$0" -c . | docker import --change "$1" - "$2" """, directory, change, image).OrFail();
        return image;
    }

    /// <summary>An image from a Dockerfile.</summary>
    public static string Build(string name, params IReadOnlyList<string> options)
    {
        var image = DockerImages.NewName(name);
        Run(["build", "--quiet", "--network", "none", "--tag", image, .. options]).OrFail();
        return image;
    }
}
