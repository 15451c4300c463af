using System.Globalization;
using Kirei.Linux;

namespace Kirei.Protocol;

/// <summary>Where the control socket is.</summary>
internal static class SocketPlace
{
    /// <summary>Its folder, where nothing else is asked for; only the user that kirei runs as may enter it.</summary>
    public const string Folder = "/run/kirei";

    /// <summary>Its file.</summary>
    public const string Usual = Folder + "/kirei.sock";

    /// <summary>The word for the usual place.</summary>
    public const string Default = "default";

    /// <summary>The word for none at all.</summary>
    public const string None = "none";

    /// <summary>
    /// Its name where no file can be made. Names like this belong to the network namespace, which several containers may share, so it has
    /// the number of the PID namespace in it.
    /// </summary>
    public static string WithoutAFile =>
        "@io.kirei.Supervisor/" + Self.PidNamespace.ToString(CultureInfo.InvariantCulture);

    /// <summary>The address of a place: a path, or <c>@</c> and a name; null when the path is too long for the kernel.</summary>
    public static SocketAddress? AddressOf(string place) => place.StartsWith('@')
        ? SocketAddress.OfName(new OsString(place[1..]))
        : SocketAddress.OfPath(new OsString(place));
}
