using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>Which Unix sockets are connected with each other, by their inodes, sock_diag(7).</summary>
public static unsafe class UnixPeers
{
    private const int BufferSize = 32 << 10; // the kernel fills half of it at most

    /// <summary>
    /// The peer of each stream that has one, in the network namespace of the calling thread. Empty where the kernel has no unix_diag.
    /// </summary>
    public static IReadOnlyDictionary<uint, uint> Here()
    {
        Dictionary<uint, uint> peers = [];
        Ask(peers);
        return peers;
    }

    /// <summary>Moves the calling thread into the network namespace that this descriptor stands for, setns(2).</summary>
    /// <returns>Whether that was allowed.</returns>
    public static bool Enter(SafeHandle networkNamespace)
    {
        ArgumentNullException.ThrowIfNull(networkNamespace);
        return setns((int)networkNamespace.DangerousGetHandle(), CLONE_NEWNET) == 0;
    }

    private static void Ask(Dictionary<uint, uint> peers)
    {
        int netlink = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);
        if (netlink < 0)
        {
            return;
        }

        int size = sizeof(nlmsghdr) + sizeof(unix_diag_req);
        byte* request = stackalloc byte[size];
        Unsafe.InitBlock(request, 0, (uint)size);
        *(nlmsghdr*)request = new nlmsghdr
        {
            nlmsg_len = (uint)size,
            nlmsg_type = SOCK_DIAG_BY_FAMILY,
            nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP,
        };
        *(unix_diag_req*)(request + sizeof(nlmsghdr)) = new unix_diag_req
        {
            sdiag_family = AF_UNIX,
            udiag_states = uint.MaxValue,
            udiag_show = UDIAG_SHOW_PEER,
        };
        if (write(netlink, request, size) == size)
        {
            byte[] answer = new byte[BufferSize];
            while (Receive(netlink, answer) is var length && length > 0 && TakeAll(answer.AsSpan(0, length), peers))
            {
            }
        }

        _ = close(netlink);
    }

    private static int Receive(int netlink, byte[] into)
    {
        fixed (byte* start = into)
        {
            return (int)read(netlink, start, into.Length);
        }
    }

    /// <returns>Whether more is to come.</returns>
    private static bool TakeAll(ReadOnlySpan<byte> messages, Dictionary<uint, uint> peers)
    {
        while (messages.Length >= sizeof(nlmsghdr))
        {
            nlmsghdr header = MemoryMarshal.Read<nlmsghdr>(messages);
            if (header.nlmsg_type is NLMSG_DONE or NLMSG_ERROR || header.nlmsg_len < sizeof(nlmsghdr) || header.nlmsg_len > messages.Length)
            {
                return false;
            }

            Take(messages[sizeof(nlmsghdr)..(int)header.nlmsg_len], peers);
            messages = messages[Aligned((int)header.nlmsg_len, messages.Length)..];
        }

        return true;
    }

    private static void Take(ReadOnlySpan<byte> message, Dictionary<uint, uint> peers)
    {
        if (message.Length < sizeof(unix_diag_msg))
        {
            return;
        }

        unix_diag_msg socket = MemoryMarshal.Read<unix_diag_msg>(message);
        ReadOnlySpan<byte> attributes = message[sizeof(unix_diag_msg)..];
        while (attributes.Length >= sizeof(nlattr))
        {
            nlattr attribute = MemoryMarshal.Read<nlattr>(attributes);
            if (attribute.nla_len < sizeof(nlattr) || attribute.nla_len > attributes.Length)
            {
                return;
            }

            bool isPeer = attribute.nla_type == UNIX_DIAG_PEER && attribute.nla_len >= sizeof(nlattr) + sizeof(uint);
            if (isPeer && socket.udiag_type != SOCK_DGRAM) // datagrams have no end that their reader could see
            {
                peers[socket.udiag_ino] = MemoryMarshal.Read<uint>(attributes[sizeof(nlattr)..]);
            }

            attributes = attributes[Aligned(attribute.nla_len, attributes.Length)..];
        }
    }

    /// <summary>Where the next one begins.</summary>
    private static int Aligned(int length, int end) => Math.Min((length + 3) & ~3, end);
}
