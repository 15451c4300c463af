using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Kirei.Lab.Targets;

/// <summary>The inits that a target can be drilled under.</summary>
internal static class Peers
{
    /// <summary>No init at all.</summary>
    public const string None = "none";

    /// <summary>All names, in the order of the table.</summary>
    public static ImmutableArray<string> Names { get; } = [None, "tini", "tini-g", "dumb-init", "catatonit", "kirei"];

    /// <summary>What to put in front of a command; empty for no init, null when the init is not there.</summary>
    /// <param name="name">The init.</param>
    /// <param name="grace">What an init that counts is told.</param>
    public static ImmutableArray<string>? Prefix(string name, TimeSpan? grace = null) => name switch
    {
        None => [],
        "tini" => Found("tini") is { } tini ? [tini, "--"] : null,
        "tini-g" => Found("tini") is { } tini ? [tini, "-g", "--"] : null,
        "dumb-init" => Found("dumb-init") is { } dumbInit ? [dumbInit, "--"] : null,
        "catatonit" => Found("catatonit") is { } catatonit ? [catatonit, "--"] : null,
        "kirei" => Kirei is { } kirei ? [kirei, .. GraceFor(grace), "--"] : null,
        _ => throw new CannotRunException($"--under {name}: known are {string.Join(", ", Names)}"),
    };

    private static ImmutableArray<string> GraceFor(TimeSpan? grace) =>
        grace is { } time ? ["--grace", string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0}ms")] : [];

    /// <summary>What KIREI_BIN names, or what lies beside us, or what is on the PATH.</summary>
    private static string? Kirei =>
        new[] { Environment.GetEnvironmentVariable("KIREI_BIN"), Path.Combine(AppContext.BaseDirectory, "kirei"), Tool.Find("kirei") }
            .FirstOrDefault(path => path is not null && File.Exists(path)) is { } found ? Path.GetFullPath(found) : null;

    /// <summary>The static build where there is one: it runs in any image.</summary>
    private static string? Found(string program) => Tool.Find(program + "-static") ?? Tool.Find(program);
}
