using System;
using System.Buffers.Binary;
using static Kirei.Linux.Libc;

namespace Kirei.Linux;

/// <summary>Where a socket connects to, as the kernel wants it: ip(7), ipv6(7), unix(7).</summary>
public sealed unsafe class SocketAddress
{
    private const int SizeOfIPv4 = 16;
    private const int SizeOfIPv6 = 28;
    private const int LongestUnixPath = 107;

    private SocketAddress(int family, byte[] bytes)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)family);
        (Family, Bytes) = (family, bytes);
    }

    internal int Family { get; }

    internal byte[] Bytes { get; }

    /// <summary>A literal IPv4 or IPv6 address; null when the text is none.</summary>
    public static SocketAddress? Parse(string text, int port)
    {
        byte* address = stackalloc byte[16];
        fixed (byte* source = new OsString(text).Terminated)
        {
            return inet_pton(AF_INET, source, address) == 1 ? OfIP(new ReadOnlySpan<byte>(address, 4), port)
                : inet_pton(AF_INET6, source, address) == 1 ? OfIP(new ReadOnlySpan<byte>(address, 16), port)
                : null;
        }
    }

    /// <summary>An IPv4 address of 4 bytes, or an IPv6 address of 16.</summary>
    public static SocketAddress OfIP(ReadOnlySpan<byte> address, int port)
    {
        bool isIPv4 = address.Length == 4;
        byte[] bytes = new byte[isIPv4 ? SizeOfIPv4 : SizeOfIPv6];
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)port);
        address.CopyTo(bytes.AsSpan(isIPv4 ? 4 : 8));
        return new SocketAddress(isIPv4 ? AF_INET : AF_INET6, bytes);
    }

    /// <summary>A socket in the file system; null when its path is too long for the kernel.</summary>
    public static SocketAddress? OfPath(OsString path) =>
        path.Length > LongestUnixPath ? null : new SocketAddress(AF_UNIX, [0, 0, .. path.Bytes, 0]);

    /// <summary>
    /// A socket without a file: a name in the abstract namespace of unix(7), which belongs to the network namespace. The name is cut to
    /// what the kernel takes.
    /// </summary>
    public static SocketAddress OfName(OsString name) =>
        new(AF_UNIX, [0, 0, 0, .. name.Bytes[..Math.Min(name.Length, LongestUnixPath)]]);
}
