using System;
using System.Collections.Generic;
using System.Linq;

namespace Kirei;

/// <summary>No platform tells a container its grace, but each leaves hints of itself and has a default.</summary>
internal static class PlatformGrace
{
    private static readonly TimeSpan Unknown = TimeSpan.FromSeconds(10); // docker's, and podman's

    private static readonly (string Hint, int Seconds)[] Variables =
    [
        ("KUBERNETES_SERVICE_HOST", 30),
        ("ECS_CONTAINER_METADATA_URI_V4", 30),
        ("AWS_EXECUTION_ENV", 30),
        ("K_SERVICE", 10), // Cloud Run
        ("CLOUD_RUN_JOB", 10),
        ("FLY_MACHINE_ID", 5),
        ("DYNO", 30), // Heroku
        ("NOMAD_ALLOC_ID", 5),
        ("CONTAINER_APP_NAME", 30), // Azure Container Apps
        ("RENDER", 30),
    ];

    private static readonly (string Hint, int Seconds)[] Paths =
    [
        ("/var/run/secrets/kubernetes.io/serviceaccount", 30),
    ];

    /// <summary>The default of the platform whose hints are there; of several, the shortest.</summary>
    public static TimeSpan Guess(Surroundings surroundings)
    {
        IEnumerable<int> seconds =
        [
            .. Variables.Where(known => surroundings.Variable(known.Hint) is not null).Select(known => known.Seconds),
            .. Paths.Where(known => surroundings.Exists(known.Hint)).Select(known => known.Seconds),
        ];
        return seconds.Select(found => TimeSpan.FromSeconds(found)).DefaultIfEmpty(Unknown).Min();
    }
}
