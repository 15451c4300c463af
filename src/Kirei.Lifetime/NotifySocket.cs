using System;
using System.Net.Sockets;
using System.Text;

namespace Kirei;

/// <summary>
/// Tells the init what is going on, sd_notify(3). It is no error if nobody listens, and a slow reader is never waited for.
/// </summary>
internal sealed class NotifySocket
{
    private readonly UnixDomainSocketEndPoint _init;

    private NotifySocket(UnixDomainSocketEndPoint init) => _init = init;

    public static Action<string> FromEnvironment() => At(Environment.GetEnvironmentVariable("NOTIFY_SOCKET"));

    /// <summary>A path, or the name of an abstract socket after <c>@</c>.</summary>
    public static Action<string> At(string? address)
    {
        try
        {
            return address switch
            {
                ['/', ..] => new NotifySocket(new UnixDomainSocketEndPoint(address)).Send,
                ['@', .. var name] => new NotifySocket(new UnixDomainSocketEndPoint($"\0{name}")).Send,
                _ => Nobody, // or of a kind that is not ours
            };
        }
        catch (ArgumentOutOfRangeException) // longer than an address can be
        {
            return Nobody;
        }
    }

    private static void Nobody(string message)
    {
    }

    private void Send(string message)
    {
        try
        {
            using Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
            _ = socket.SendTo(Encoding.UTF8.GetBytes(message), _init);
        }
        catch (SocketException)
        {
            // gone, full, or forbidden: the stop continues without it
        }
    }
}
