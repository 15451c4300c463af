using System;
using Kirei.Linux;

namespace Kirei.Supervision.Control;

/// <summary>What the control socket asks of the kernel. Descriptors are named by their numbers; nothing here blocks.</summary>
internal interface IControlSystem
{
    /// <summary>The clock.</summary>
    Instant Now { get; }

    /// <summary>The wall clock, in milliseconds since 1970.</summary>
    long UnixMilliseconds { get; }

    /// <summary>Whose kirei it is.</summary>
    uint OwnUser { get; }

    /// <summary>Takes the next connection, and watches it for something to read.</summary>
    /// <param name="listening">The socket.</param>
    /// <param name="peer">Who it is from.</param>
    /// <param name="isShort">Whether there are no descriptors or no memory for it: the socket would be ready again at once.</param>
    /// <returns>Its descriptor; null when none waits.</returns>
    int? Accept(int listening, out ControlPeer peer, out bool isShort);

    /// <summary>Reads what has arrived.</summary>
    /// <returns>How many bytes; 0 when it was closed, or is broken; null when there is nothing now.</returns>
    int? Receive(int connection, Span<byte> into);

    /// <summary>Sends what fits now.</summary>
    /// <returns>How many bytes were taken; -1 when it is broken.</returns>
    int Transmit(int connection, ReadOnlySpan<byte> bytes);

    /// <summary>Reports a <see cref="SystemEventKind.DescriptorReady"/> whenever there is something to read.</summary>
    void WatchReadable(int descriptor);

    /// <summary>Reports a <see cref="SystemEventKind.DescriptorReady"/> when it takes bytes again, in the place of the above.</summary>
    void WatchWritable(int descriptor);

    /// <summary>Reports nothing of it any more.</summary>
    void Unwatch(int descriptor);

    /// <summary>Closes it, and watches it no more.</summary>
    void Close(int descriptor);
}

/// <summary>Who is at the other end of a connection.</summary>
/// <param name="Pid">The process; number 0 when it cannot be seen from here.</param>
/// <param name="User">Its user; null when the kernel does not say.</param>
internal readonly record struct ControlPeer(Pid Pid, uint? User);
