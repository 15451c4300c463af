using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Kirei.Lab.Checks.Manifests;

/// <summary>What a manifest says about how a container is stopped.</summary>
/// <param name="Platform">Who stops it.</param>
/// <param name="Place">Where the container is named.</param>
/// <param name="Grace">The time between the stop signal and SIGKILL.</param>
internal sealed record Deployment(Platform Platform, Place Place, Figure Grace)
{
    /// <summary>Variables of the container's environment.</summary>
    public IReadOnlyDictionary<string, Argued> Environment { get; init; } = ImmutableDictionary<string, Argued>.Empty;

    /// <summary>What a hook that runs before the stop signal takes of the grace.</summary>
    public Figure? PreStop { get; init; }

    /// <summary>Where Compose is told to run something before the stop.</summary>
    public Place? ComposePreStop { get; init; }

    /// <summary>When the manager of the container kills it whatever the engine does.</summary>
    public Figure? Limit { get; init; }

    /// <summary>What is left for the container's processes.</summary>
    public TimeSpan Left => PreStop is { } before ? Grace.Value - before.Value : Grace.Value;
}

/// <summary>Who stops a container.</summary>
internal enum Platform
{
    /// <summary>Docker, as Compose tells it.</summary>
    Compose,

    /// <summary>Kubernetes.</summary>
    Kubernetes,

    /// <summary>podman, in a unit of systemd.</summary>
    Quadlet,
}

/// <summary>A length of time.</summary>
/// <param name="Value">The time.</param>
/// <param name="Name">What it is called in the file.</param>
/// <param name="Place">Where it stands; null for a default.</param>
internal sealed record Figure(TimeSpan Value, string Name, Place? Place)
{
    /// <summary>In words for a message.</summary>
    public string InWords => Place is null ? $"{Name} (default) {Text(Value)}" : $"{Name} {Text(Value)}";

    /// <summary>A time as people write it.</summary>
    public static string Text(TimeSpan time) => time.TotalSeconds.ToString("0.###",
        System.Globalization.CultureInfo.InvariantCulture) + " s";
}

/// <summary>A text with its place.</summary>
/// <param name="Text">The text.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record Argued(string Text, Place Place);
