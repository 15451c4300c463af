using System.Globalization;

namespace Kirei.Preparation;

/// <summary>The message for a user who may not do what only root may.</summary>
internal static class NotRoot
{
    /// <summary>The way out, to be put behind the reason.</summary>
    public static string WayOut(IPreparationHost host) => host.Identity.User == 0
        ? ": this root lacks a capability (CHOWN, SETUID, SETGID, SETPCAP or SYS_RESOURCE): do not drop it in the engine, kirei can by --cap-drop"
        : string.Create(
            CultureInfo.InvariantCulture,
            $": kirei runs as uid {host.Identity.User}, not as root: start the container as root, without USER and --user of the engine");
}
