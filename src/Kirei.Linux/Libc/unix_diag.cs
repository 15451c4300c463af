using System.Runtime.InteropServices;

namespace Kirei.Linux;

/// <summary>&lt;linux/netlink.h&gt;, &lt;linux/sock_diag.h&gt; and &lt;linux/unix_diag.h&gt;, sock_diag(7).</summary>
internal static unsafe partial class Libc
{
    internal const int AF_NETLINK = 16;
    internal const int NETLINK_SOCK_DIAG = 4;
    internal const ushort SOCK_DIAG_BY_FAMILY = 20;
    internal const ushort NLM_F_REQUEST = 1;
    internal const ushort NLM_F_DUMP = 0x300;
    internal const ushort NLMSG_ERROR = 2;
    internal const ushort NLMSG_DONE = 3;
    internal const uint UDIAG_SHOW_PEER = 4;
    internal const ushort UNIX_DIAG_PEER = 2;

    [StructLayout(LayoutKind.Sequential)]
    internal struct nlmsghdr
    {
        internal uint nlmsg_len;
        internal ushort nlmsg_type;
        internal ushort nlmsg_flags;
        internal uint nlmsg_seq;
        internal uint nlmsg_pid;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct nlattr
    {
        internal ushort nla_len;
        internal ushort nla_type;
    }

    [StructLayout(LayoutKind.Explicit, Size = 24)]
    internal struct unix_diag_req
    {
        [FieldOffset(0)] internal byte sdiag_family;
        [FieldOffset(4)] internal uint udiag_states;
        [FieldOffset(12)] internal uint udiag_show;
    }

    [StructLayout(LayoutKind.Explicit, Size = 16)]
    internal struct unix_diag_msg
    {
        [FieldOffset(1)] internal byte udiag_type;
        [FieldOffset(4)] internal uint udiag_ino;
    }
}
