using System;
using System.Text;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>
/// The receiving end of sd_notify(3): a datagram socket that needs no file, since the kernel gives it a name in the abstract namespace,
/// unix(7); it tells for each message which process has sent it. Descriptors that come with a message are closed by the kernel, since
/// there is no room for them: that is what a sender with BARRIER=1 waits for.
/// </summary>
public sealed unsafe class NotifySocket : Descriptor
{
    private NotifySocket(int fd, OsString address)
        : base(fd) => Address = address;

    /// <summary>What NOTIFY_SOCKET is set to: the name with <c>@</c> for its first byte.</summary>
    public OsString Address { get; }

    /// <summary>Opens one.</summary>
    /// <returns>Null where there are no such sockets.</returns>
    public static NotifySocket? TryOpen()
    {
        int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        if (fd < 0)
        {
            return null;
        }

        int on = 1;
        byte* address = stackalloc byte[110]; // struct sockaddr_un
        *(ushort*)address = AF_UNIX;
        uint length = 110;
        bool isBound = setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &on, sizeof(int)) == 0
            && bind(fd, address, sizeof(ushort)) == 0 // without a name: one is given
            && getsockname(fd, address, &length) == 0 && length > sizeof(ushort) + 1;
        if (!isBound)
        {
            _ = close(fd);
            return null;
        }

        address[sizeof(ushort)] = (byte)'@';
        return new NotifySocket(fd, new OsString(new ReadOnlySpan<byte>(address + sizeof(ushort), (int)length - sizeof(ushort))));
    }

    /// <summary>Takes the next message.</summary>
    /// <param name="sender">Who has sent it.</param>
    /// <returns>Its lines; null when there is none. One that is longer than 4096 bytes is cut.</returns>
    public string? Receive(out Pid sender)
    {
        byte* text = stackalloc byte[4096];
        byte* control = stackalloc byte[sizeof(cmsghdr) + 16]; // CMSG_SPACE(sizeof(struct ucred)): no room for a descriptor
        iovec part = new() { iov_base = text, iov_len = 4096 };
        msghdr message = new()
        {
            msg_iov = &part,
            msg_iovlen = 1,
            msg_control = control,
            msg_controllen = (nuint)sizeof(cmsghdr) + 16,
        };
        nint length = recvmsg(Number, &message, MSG_DONTWAIT);
        cmsghdr* header = (cmsghdr*)control;
        bool isKnown = length >= 0 && message.msg_controllen >= (nuint)(sizeof(cmsghdr) + sizeof(ucred))
            && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_CREDENTIALS;
        sender = isKnown ? new Pid(((ucred*)(control + sizeof(cmsghdr)))->pid) : default;
        return length < 0 ? null : Encoding.UTF8.GetString(text, (int)length);
    }
}
