using System;
using System.IO;

namespace Kirei.Tests.Processes;

/// <summary>The Docker engine, and an image with the libraries that .NET needs: a minimal Debian, made once and kept. No registry is needed.</summary>
internal static class Engine
{
    public const string Image = "kirei-lifetime/debian";

    private static readonly Lazy<bool> Started = new(Start);

    /// <summary>Makes sure of both.</summary>
    public static void Need() => _ = Started.Value;

    /// <summary>Takes a container down that has outlived its test.</summary>
    public static void Remove(string container) => _ = Tool.Run("docker", ["rm", "--force", container]);

    private static bool Start()
    {
        _ = Tool.Run(Script("docker-engine"), []);
        string root = Tool.Run(Script("debian-root"), ["python3-minimal", "busybox", "procps"]).TrimEnd();
        _ = Tool.Run("docker", ["import", root, Image]);
        return true;
    }

    private static string Script(string name) => Path.Combine(Builds.Repository, "tests", name);
}
