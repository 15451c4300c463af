using System;

namespace Kirei.Shared;

/// <summary>
/// What a platform gives between stop signal and SIGKILL unless told otherwise. Nothing tells a container its grace, so the platform is
/// recognised by the variables it sets.
/// </summary>
internal static class PlatformGrace
{
    /// <summary>Docker's and podman's default, and what is assumed of a platform that is not recognised.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(10);

    /// <summary>Kubernetes' default terminationGracePeriodSeconds.</summary>
    public static readonly TimeSpan Kubernetes = TimeSpan.FromSeconds(30);

    // Variable → seconds; the first one that is set decides, so the shortest come first. Each platform's documentation of its stop time-out
    // is the source.
    private static readonly (string Variable, TimeSpan Grace, string Platform)[] Hints =
    [
        ("FLY_MACHINE_ID", TimeSpan.FromSeconds(5), "Fly.io"),
        ("NOMAD_ALLOC_ID", TimeSpan.FromSeconds(5), "Nomad"),
        ("K_SERVICE", TimeSpan.FromSeconds(10), "Cloud Run"),
        ("CLOUD_RUN_JOB", TimeSpan.FromSeconds(10), "Cloud Run"),
        ("KUBERNETES_SERVICE_HOST", Kubernetes, "Kubernetes"),
        ("ECS_CONTAINER_METADATA_URI_V4", TimeSpan.FromSeconds(30), "ECS"),
        ("DYNO", TimeSpan.FromSeconds(30), "Heroku"),
        ("RENDER", TimeSpan.FromSeconds(30), "Render"),
        ("CONTAINER_APP_NAME", TimeSpan.FromSeconds(30), "Azure Container Apps"),
    ];

    /// <summary>The platform whose variables are set.</summary>
    /// <param name="isSet">Whether one is.</param>
    /// <returns>Its grace and its name; the default and no name where none is recognised.</returns>
    public static (TimeSpan Grace, string Platform) Recognise(Predicate<string> isSet)
    {
        foreach ((string variable, TimeSpan grace, string platform) in Hints)
        {
            if (isSet(variable))
            {
                return (grace, platform);
            }
        }

        return (Default, "");
    }
}
