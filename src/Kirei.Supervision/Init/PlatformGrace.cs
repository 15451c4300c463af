using System;
using Kirei.Linux;

namespace Kirei.Supervision.Init;

/// <summary>
/// The default time that a platform leaves between stop signal and SIGKILL. A container cannot see its grace, so the platform is recognised
/// by the variables it sets.
/// </summary>
internal static class PlatformGrace
{
    /// <summary>Docker's and podman's default, and what is assumed of a platform that is not recognised.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(10);

    // Variable → seconds; the first one that is set decides. Each platform's documentation of its stop time-out is the source.
    private static readonly (string Variable, int Seconds, string Platform)[] Hints =
    [
        ("FLY_MACHINE_ID", 5, "Fly.io"),
        ("NOMAD_ALLOC_ID", 5, "Nomad"),
        ("K_SERVICE", 10, "Cloud Run"),
        ("CLOUD_RUN_JOB", 10, "Cloud Run"),
        ("KUBERNETES_SERVICE_HOST", 30, "Kubernetes"),
        ("ECS_CONTAINER_METADATA_URI_V4", 30, "ECS"),
        ("DYNO", 30, "Heroku"),
        ("RENDER", 30, "Render"),
        ("CONTAINER_APP_NAME", 30, "Azure Container Apps"),
    ];

    /// <summary>The grace of the platform this environment belongs to.</summary>
    public static (TimeSpan Grace, string Platform) Recognise(EnvironmentBlock environment)
    {
        foreach ((string variable, int seconds, string platform) in Hints)
        {
            if (environment.Find(variable) is not null)
            {
                return (TimeSpan.FromSeconds(seconds), platform);
            }
        }

        return (Default, "");
    }
}
