using System.Collections.Generic;
using System.Globalization;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>Whether the capabilities can be dropped for good, and passed on, as is asked for.</summary>
internal static class CapabilityCheck
{
    /// <summary>Looks; one line is added for each mistake.</summary>
    public static void Look(ProcessLimits limits, IPreparationHost host, List<string> mistakes)
    {
        ulong both = limits.DroppedCapabilities == CapabilityNames.All ? 0 : limits.DroppedCapabilities & limits.AmbientCapabilities;
        if (both != 0)
        {
            mistakes.Add($"ambient: {Names(both)} cannot be dropped and passed on: leave it out of --cap-drop (--cap-drop ALL spares it), or out of --ambient");
        }

        // Who may not change the bounding set can still see to it that nothing in it is ever gained.
        if ((limits.LostCapabilities & host.BoundingSet) != 0
            && host.Powers.Lacks(Capabilities.SetCapabilities) != 0
            && !limits.RefusesNewPrivileges)
        {
            mistakes.Add($"cap-drop: {Who(host)} SETPCAP, without which they stay in the bounding set: give --no-new-privs too, with which no program can regain them either, or drop them in the engine (docker run --cap-drop)");
        }

        ulong missing = limits.AmbientCapabilities & ~host.PermittedSet;
        if (missing != 0)
        {
            mistakes.Add($"ambient: {Who(host)} {Names(missing)}, and can pass on only what it has: {CapabilityNames.List(missing, " ", "--cap-add ")} in the engine{(host.Powers.User == 0 ? "" : ", and start the container as root, with --user of kirei")}");
        }
    }

    private static string Names(ulong capabilities) => CapabilityNames.List(capabilities, " and ", "");

    private static string Who(IPreparationHost host) => host.Powers.User == 0 ? "root lacks"
        : string.Create(CultureInfo.InvariantCulture, $"kirei runs as uid {host.Powers.User} and lacks");
}
