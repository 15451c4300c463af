using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using Kirei.Linux;

namespace Kirei.Preparation;

/// <summary>What is given to the user before it has to live with it.</summary>
internal static class Ownership
{
    /// <summary>Looks whether anything can be given away at all; one line is added for each mistake.</summary>
    public static void Check(ImmutableArray<OwnRequest> requests, IPreparationHost host, Identity? identity, List<string> mistakes)
    {
        foreach (OwnRequest request in requests)
        {
            if (!request.IsSoft && identity is not null
                && host.OwnerOf(Bare(request.Path)) is { } owner && owner != identity.User
                && host.Powers.Lacks(Capabilities.ChangeOwner) is not 0 and var missing)
            {
                mistakes.Add($"own {request.Path}: it belongs to uid {owner}: {Errno.NotPermitted}{host.Powers.WayOut(missing)}");
            }
        }
    }

    /// <summary>Gives everything at and below a path to a user; a path that is missing becomes a folder.</summary>
    /// <exception cref="PreparationException">It cannot be given, and that is not allowed for.</exception>
    public static void Give(IPreparationHost host, OwnRequest request, Identity identity)
    {
        OsString path = Bare(request.Path);
        if (host.LookAtLink(path) == FileKind.Link)
        {
            throw new PreparationException($"own {request.Path}: it is a symbolic link, and none is followed: name the folder itself");
        }

        Refusals refusals = new(host, request, identity);
        try
        {
            if (host.Look(path) is null)
            {
                host.MakeFolder(path);
            }

            host.Own(path, identity.User, identity.Group, refusals.Take);
        }
        catch (LinuxException error)
        {
            refusals.Take(error);
        }

        refusals.Tell();
    }

    // With a slash behind it, a path to a symbolic link means what the link names.
    private static OsString Bare(OsString path) => path.Bytes.TrimEnd((byte)'/') is { IsEmpty: false } bare ? new OsString(bare) : path;

    /// <summary>What could not be given away: the end, or, where that was allowed for, something to tell once.</summary>
    private sealed class Refusals(IPreparationHost host, OwnRequest request, Identity identity)
    {
        private LinuxException? _first;
        private int _count;

        public void Take(LinuxException error)
        {
            if (!request.IsSoft)
            {
                throw new PreparationException($"own {request.Path}: {error.Message}{WayOut(error)}");
            }

            _first ??= error;
            _count++;
        }

        public void Tell()
        {
            if (_first is not null)
            {
                string more = _count > 1 ? string.Create(CultureInfo.InvariantCulture, $" (and {_count - 1} more)") : "";
                host.Say($"own {request.Path}: {_first.Message}{more}: left as it is");
            }
        }

        private string WayOut(LinuxException error)
        {
            const string GoOn = ", or --own PATH? to leave alone what refuses";
            Powers powers = host.Powers;
            return error.Errno.IsReadOnly ? ": mount it writable" + GoOn
                : error.Errno.IsInvalid && !powers.Users.Has(identity.User)
                    ? $": there is no uid {identity.User} in this user namespace" + GoOn
                : !error.Errno.IsNotPermitted ? ""
                : powers.Lacks(Capabilities.ChangeOwner) is not 0 and var missing ? powers.WayOut(missing)
                : host.Obstinacy(new OsString(error.Target)) is { } reason ? $": {reason}" + GoOn
                : ": the file system there refuses it, as NFS with root_squash does: give it away where it comes from" + GoOn;
        }
    }
}
