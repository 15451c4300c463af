using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading;
using Kirei.Linux;
using Microsoft.Win32.SafeHandles;

namespace Kirei.Lab.Witness;

/// <summary>Which Unix sockets are connected with each other, as /proc names them: <c>socket:[1234]</c>.</summary>
internal sealed class SocketPeers
{
    private readonly IReadOnlyDictionary<uint, uint> _peers;

    private SocketPeers(IReadOnlyDictionary<uint, uint> peers) => _peers = peers;

    /// <summary>Nothing is known of any.</summary>
    public static SocketPeers None { get; } = new(new Dictionary<uint, uint>());

    /// <summary>Those in the network namespace of a process; none where it may not be entered.</summary>
    public static SocketPeers Around(int pid)
    {
        SocketPeers found = None;
        // setns(2) moves one thread alone, and this one ends
        Thread asking = new(() => found = Enter($"/proc/{pid}/ns/net") ? new SocketPeers(UnixPeers.Here()) : None);
        asking.Start();
        asking.Join();
        return found;
    }

    /// <summary>The other end of a socket; null for what has none, or is no socket.</summary>
    public string? Of(string target) =>
        target.StartsWith("socket:[", StringComparison.Ordinal)
        && uint.TryParse(target.AsSpan("socket:[".Length..^1), NumberStyles.None, CultureInfo.InvariantCulture, out uint inode)
        && _peers.TryGetValue(inode, out uint peer)
        && peer != 0
            ? $"socket:[{peer}]"
            : null;

    private static bool Enter(string networkNamespace)
    {
        try
        {
            if (new FileInfo(networkNamespace).LinkTarget == new FileInfo("/proc/thread-self/ns/net").LinkTarget)
            {
                return true;
            }

            using SafeFileHandle opened = File.OpenHandle(networkNamespace);
            return UnixPeers.Enter(opened);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
