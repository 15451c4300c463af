using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Kirei.Tests.Processes;

/// <summary>Where the child runs.</summary>
public enum Place
{
    Alone,

    /// <summary>As the child of a shell that waits for it.</summary>
    BelowAShell,

    /// <summary>As PID 1 of a fresh namespace.</summary>
    AsPid1,

    /// <summary>Below kirei, which is PID 1 of a fresh namespace and gets the signals.</summary>
    UnderKirei,

    /// <summary>Below tini, which is PID 1 of a fresh namespace and gets the signals.</summary>
    UnderTini,

    /// <summary>As PID 1 of a container.</summary>
    InDocker,

    /// <summary>Below docker's own init.</summary>
    InDockerWithInit,

    /// <summary>Below kirei, which is PID 1 of a container.</summary>
    InDockerUnderKirei,
}

internal static class Places
{
    private static readonly string[] Namespace = ["unshare", "--pid", "--fork", "--kill-child", "--mount-proc"];

    public static bool IsContainer(this Place place) => place is Place.InDocker or Place.InDockerWithInit or Place.InDockerUnderKirei;

    /// <summary>Whether signals go to the process that is started itself, and not to its child.</summary>
    public static bool TakesSignals(this Place place) => place is Place.Alone || place.IsContainer(); // docker run passes them on

    /// <summary>The words before the child's command.</summary>
    public static IEnumerable<string> Prefix(this Place place, string name, IEnumerable<string> variables) => place switch
    {
        Place.AsPid1 => Namespace,
        Place.UnderKirei => [.. Namespace, Repository.Kirei, "--"],
        Place.UnderTini => [.. Namespace, "tini", "--"],
        Place.InDocker => Container(name, variables),
        Place.InDockerWithInit => Container(name, ["--init"], variables),
        Place.InDockerUnderKirei => [.. Container(name, variables), Repository.Kirei, "--"],
        _ => [],
    };

    private static IEnumerable<string> Container(string name, IEnumerable<string> variables) => Container(name, [], variables);

    // What is started is mounted where it is, so that its command is the same inside
    private static IEnumerable<string> Container(string name, IEnumerable<string> options, IEnumerable<string> variables) =>
    [
        "docker", "run", "--rm", "--name", name, "--network", "none", .. options, .. variables.SelectMany(
            variable => (string[])["--env", variable]),
        .. new[] { Builds.Dotnet, Path.GetDirectoryName(Repository.Kirei)!, Builds.Artifacts }.SelectMany(
            path => (string[])["--volume", $"{path}:{path}:ro"]),
        Engine.Image,
    ];
}
