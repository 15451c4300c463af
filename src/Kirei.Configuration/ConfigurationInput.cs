using System;
using System.Collections.Immutable;
using Kirei.Linux;

namespace Kirei.Configuration;

/// <summary>What a plan is made from.</summary>
internal sealed record ConfigurationInput
{
    /// <summary>The files; a later one is merged over an earlier.</summary>
    public required ImmutableArray<string> Paths { get; init; }

    /// <summary>The container's environment: for <c>${NAME}</c>, and for variables without a value.</summary>
    public required EnvironmentBlock Environment { get; init; }

    /// <summary>How kirei starts itself, for what it prepares and probes.</summary>
    public required OsString Program { get; init; }

    /// <summary>The working directory, an absolute path: what the plan holds must be right in any other one.</summary>
    public required string Folder { get; init; }

    /// <summary>The profiles that are asked for; <c>*</c> is all of them.</summary>
    public ImmutableArray<string> Profiles { get; init; } = [];

    /// <summary>The services that are asked for, which brings what they depend on; empty for all.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>A path that is right in every folder.</summary>
    public string Absolute(string path) =>
        path.StartsWith('/') ? path
        : path.StartsWith("./", StringComparison.Ordinal) ? Absolute(path[2..])
        : Folder.TrimEnd('/') + "/" + path;
}
