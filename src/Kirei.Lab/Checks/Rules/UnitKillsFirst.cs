using System.Collections.Generic;
using System.Linq;
using Kirei.Lab.Checks.Manifests;

namespace Kirei.Lab.Checks.Rules;

/// <summary>systemd kills the container before podman does.</summary>
internal static class UnitKillsFirst
{
    /// <summary>The rule.</summary>
    public static Rule Rule { get; } = new()
    {
        Id = "K035",
        Name = "unit-kills-first",
        Title = "systemd kills the container before podman does",
        Severity = Severity.Warning,
        Why = """
            A quadlet is a unit of systemd. Where StopTimeout, which podman waits, is not shorter than TimeoutStopSec, which systemd waits, systemd
            kills podman and the container first, and the container's own stop is cut off.
            """,
        Remedy = """
            Keep StopTimeout a few seconds below TimeoutStopSec.
            """,
        Wrong = new Example("app.container", """
            [Container]
            Image=app
            StopTimeout=120

            [Service]
            TimeoutStopSec=90

            """),
        Right = new Example("app.container", """
            [Container]
            Image=app
            StopTimeout=120

            [Service]
            TimeoutStopSec=130

            """),
        Find = Find,
    };

    private static IEnumerable<Finding> Find(Subject subject) =>
        subject.Deployment is { Limit: { } limit, Grace: { Place: { } place } grace } && grace.Value >= limit.Value
            ?
            [
                Rule.At(
                    place,
                    $"{grace.InWords} is not shorter than {limit.InWords}: systemd kills the container first",
                    $"set {limit.Name} to more than {Figure.Text(grace.Value)}"),
            ]
            : [];
}
