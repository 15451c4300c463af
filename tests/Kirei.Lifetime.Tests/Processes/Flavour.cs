using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace Kirei.Tests.Processes;

/// <summary>How the child was built.</summary>
public enum Flavour
{
    Jit,
    Aot,

    /// <summary>Built for net8.0, with that runtime.</summary>
    Net8,
}

internal static class Builds
{
    /// <summary>Where everything is that has been built.</summary>
    public static string Artifacts => Written(nameof(Artifacts));

    /// <summary>The runtime that runs this.</summary>
    public static string Dotnet { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    public static string[] Command(this Flavour flavour) => flavour switch
    {
        Flavour.Jit => [Path.Combine(Dotnet, "dotnet"), Written("Child.Jit")],
        _ => [Written($"Child.{flavour}")],
    };

    private static string Written(string key) => Path.GetFullPath(typeof(Builds).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .First(metadata => metadata.Key == key).Value ?? throw new InvalidOperationException($"the build did not say where {key} is"));
}
