using System;

namespace Kirei.Tests.Processes;

/// <summary>An image with the libraries that .NET needs: a minimal Debian.</summary>
internal static class Engine
{
    private static readonly Lazy<string> Made = new(() => DockerEngine.ImportDebian("lifetime", "python3-minimal", "busybox", "procps"));

    public static string Image => Made.Value;

    /// <summary>Makes sure of it, so that no test's time-out runs meanwhile.</summary>
    public static void Need() => _ = Image;

    /// <summary>Takes a container down that has outlived its test.</summary>
    public static void Remove(string container) => DockerEngine.Run("rm", "--force", container).OrFail();
}
