using System;
using System.Linq;
using System.Reflection;

namespace Kirei.Tests.Processes;

/// <summary>How the child was built.</summary>
public enum Flavour
{
    Jit,
    Aot,

    /// <summary>Built for net8.0, run by whatever runtime is there.</summary>
    Net8,
}

internal static class Builds
{
    /// <summary>The init under test, where the build puts it.</summary>
    public static string Kirei => Path(nameof(Kirei));

    public static string[] Command(this Flavour flavour) => flavour switch
    {
        Flavour.Aot => [Path("Child.Aot")],
        _ => ["dotnet", "--roll-forward", "Major", Path($"Child.{flavour}")],
    };

    private static string Path(string key) => typeof(Builds).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == key).Value ?? throw new InvalidOperationException($"the build did not say where {key} is");
}
