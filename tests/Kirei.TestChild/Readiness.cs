using System;
using System.IO;
using System.Text;

namespace Kirei.TestChild;

/// <summary>Tells the supervisor that the program is ready, by the protocol of sd_notify.</summary>
internal static unsafe class Readiness
{
    private const int PathMax = 108;

    private struct UnixAddress
    {
        public ushort Family;
        public fixed byte Path[PathMax];
    }

    public static void Announce()
    {
        var path = Environment.GetEnvironmentVariable("NOTIFY_SOCKET") ?? throw new IOException("NOTIFY_SOCKET is not set");
        var address = new UnixAddress { Family = Libc.AF_UNIX };
        var length = Encoding.UTF8.GetBytes(path, new Span<byte>(address.Path, PathMax));
        if (path[0] == '@')
            address.Path[0] = 0;

        var descriptor = Libc.socket(Libc.AF_UNIX, Libc.SOCK_DGRAM, 0);
        fixed (byte* message = "READY=1\n"u8)
            _ = Libc.sendto(descriptor, message, 8, 0, &address, sizeof(ushort) + length);
        _ = Libc.close(descriptor);
    }
}
