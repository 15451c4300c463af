using System;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>What is given to the user before it has to live with it.</summary>
internal static class Ownership
{
    /// <summary>Gives everything at and below a path to a user; a path that is missing becomes a folder.</summary>
    /// <exception cref="PreparationException">It cannot be given.</exception>
    public static void Give(IPreparationHost host, OsString path, Identity identity)
    {
        // With a slash behind it, a path to a symbolic link means what the link names.
        OsString bare = path.Bytes.TrimEnd((byte)'/') is { IsEmpty: false } trimmed ? new OsString(trimmed) : path;
        if (host.LookAtLink(bare) == FileKind.Link)
        {
            throw new PreparationException($"own {path}: it is a symbolic link, and none is followed: name the folder itself");
        }

        try
        {
            if (host.Look(bare) is null)
            {
                host.MakeFolder(bare);
            }

            host.Own(bare, identity.User, identity.Group);
        }
        catch (LinuxException error)
        {
            throw new PreparationException($"own {path}: {error.Message}{WayOut(host, error.Errno)}");
        }
    }

    private static string WayOut(IPreparationHost host, Errno error) =>
        error.IsNotPermitted ? NotRoot.WayOut(host)
        : error.IsReadOnly ? ": mount it writable, or do not name what it lies in"
        : "";
}
