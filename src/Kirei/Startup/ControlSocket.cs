using System;
using Kirei.Linux;
using Kirei.Protocol;

namespace Kirei.Startup;

/// <summary>
/// Opens the control socket. In the usual place it lies in a folder that only this user may enter; where no file can be made, it has a name
/// without one. A file that another kirei has left is replaced; one that somebody listens at is not.
/// </summary>
internal sealed class ControlSocket : IDisposable
{
    private ControlSocket(ListeningSocket listener, string place) => (Listener, Place) = (listener, place);

    /// <summary>The socket.</summary>
    public ListeningSocket Listener { get; }

    /// <summary>Where it is.</summary>
    public string Place { get; }

    /// <summary>Whether it has a file.</summary>
    public bool HasFile => !Place.StartsWith('@');

    /// <summary>Opens it.</summary>
    /// <param name="asked">What was asked for; null for nothing.</param>
    /// <param name="isUsual">Whether there is to be one where nothing was asked for.</param>
    /// <returns>Null when there is to be none, or none can be made; that is said where one was asked for.</returns>
    public static ControlSocket? TryOpen(string? asked, bool isUsual)
    {
        if (asked == SocketPlace.None || (asked is null && !isUsual))
        {
            return null;
        }

        if (asked is null or SocketPlace.Default)
        {
            return TryListenInFolder(out _) ?? TryListen(SocketPlace.WithoutAFile, out _)
                ?? Tell(asked, SocketPlace.Usual, "another kirei listens there, or the kernel allows no sockets");
        }

        return TryListen(asked, out string why) ?? Tell(asked, asked, why);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (HasFile)
        {
            _ = Files.Remove(Place);
        }

        if (Place == SocketPlace.Usual)
        {
            Folder.RemoveIfEmpty(new OsString(SocketPlace.Folder));
        }
    }

    private static ControlSocket? TryListenInFolder(out string why)
    {
        try
        {
            Folder.MakePrivate(new OsString(SocketPlace.Folder));
            return TryListen(SocketPlace.Usual, out why);
        }
        catch (LinuxException error)
        {
            why = error.Message;
            return null;
        }
    }

    private static ControlSocket? TryListen(string place, out string why)
    {
        why = "the path is too long";
        if (SocketPlace.AddressOf(place) is not { } address)
        {
            return null;
        }

        ListeningSocket? listener = ListeningSocket.TryOpen(address, out Errno error);
        if (listener is null && error.IsInUse && IsLeftBehind(place, address))
        {
            _ = Files.Remove(place);
            listener = ListeningSocket.TryOpen(address, out error);
        }

        why = error.IsInUse ? "another listens there" : error.Meaning;
        return listener is null ? null : new ControlSocket(listener, place);
    }

    // A socket, so that nothing else is ever removed, at which nobody listens any more.
    private static bool IsLeftBehind(string place, SocketAddress address)
    {
        using SocketDescriptor? other = SocketDescriptor.Connect(address, out Errno error);
        return other is null && error.IsRefused && FileFacts.OfLink(new OsString(place)) is { IsSocket: true };
    }

    private static ControlSocket? Tell(string? asked, string place, string why)
    {
        if (asked is not null)
        {
            _ = Failure.Tell($"cannot listen at {place}: {why}: kirei cannot be asked", 0);
        }

        return null;
    }
}
