using System;
using System.Collections.Generic;
using Kirei.Linux;

namespace Kirei.Preparation.Effects;

/// <summary>Connects to a host: each of its addresses is tried until one accepts.</summary>
internal sealed class Connection(WaitTarget target) : IDisposable
{
    /// <summary>The connected socket; null when there is none.</summary>
    public SocketDescriptor? Socket { get; private set; }

    /// <summary>Why there is none.</summary>
    public string? Reason { get; private set; }

    /// <summary>Connects.</summary>
    public IEnumerable<Awaited> Open()
    {
        NameLookup lookup = new(target.Host, target.Port);
        foreach (Awaited awaited in lookup.Find())
        {
            yield return awaited;
        }

        Reason = lookup.Addresses.Count == 0 ? lookup.Reason : null;
        foreach (SocketAddress address in lookup.Addresses)
        {
            foreach (Awaited awaited in Open(address))
            {
                yield return awaited;
            }

            if (Socket is not null)
            {
                yield break;
            }
        }
    }

    /// <summary>Connects to one address.</summary>
    public IEnumerable<Awaited> Open(SocketAddress address)
    {
        SocketDescriptor? socket = SocketDescriptor.Connect(address, out Errno error);
        if (socket is null)
        {
            Reason = error.ToString();
            yield break;
        }

        Socket = socket;
        Awaited awaited = Awaited.Writable(socket, Instant.Now + target.ConnectLimit);
        yield return awaited;
        Errno pending = socket.PendingError;
        Reason = !awaited.Came
            ? $"no answer within {DurationText.Of(target.ConnectLimit)}"
            : pending == Errno.None ? null : pending.ToString();
        if (Reason is not null)
        {
            Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Socket?.Dispose();
        Socket = null;
    }
}
