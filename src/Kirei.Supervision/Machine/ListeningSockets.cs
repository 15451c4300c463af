using System;
using System.Buffers.Text;
using Kirei.Linux;

namespace Kirei.Supervision.Machine;

/// <summary>
/// Who listens for connections: a socket of the process stands in /proc/PID/net/tcp or tcp6 in state 0A, or in net/unix with the flag of
/// accept(2).
/// </summary>
internal sealed class ListeningSockets(ProcFileSystem proc) : IDescriptorVisitor
{
    private const int MostSockets = 64;
    private readonly ulong[] _sockets = new ulong[MostSockets];
    private int _count;

    /// <summary>Whether it listens.</summary>
    public bool Has(Pid pid)
    {
        _count = 0;
        _ = proc.EachDescriptor(pid, this);
        ReadOnlySpan<ulong> sockets = _sockets.AsSpan(0, _count);
        return _count > 0
            && (proc.HasListener(pid, "net/tcp"u8, sockets) || proc.HasListener(pid, "net/tcp6"u8, sockets)
                || proc.HasListener(pid, "net/unix"u8, sockets));
    }

    /// <inheritdoc/>
    public void Visit(in OpenDescriptor descriptor)
    {
        ReadOnlySpan<byte> prefix = "socket:["u8;
        if (_count < MostSockets && descriptor.Target.StartsWith(prefix)
            && Utf8Parser.TryParse(descriptor.Target[prefix.Length..], out ulong inode, out _))
        {
            _sockets[_count++] = inode;
        }
    }
}
