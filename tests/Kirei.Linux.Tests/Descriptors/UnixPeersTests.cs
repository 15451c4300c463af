using System.Globalization;
using System.IO;
using System.Net.Sockets;
using Kirei.Linux.Tests.Processes;
using Xunit;

namespace Kirei.Linux.Tests.Descriptors;

public sealed class UnixPeersTests
{
    [Fact]
    public void each_end_of_a_connection_is_the_others_peer()
    {
        using TemporaryDirectory directory = new();
        using Socket listening = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using Socket ours = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        UnixDomainSocketEndPoint place = new(directory.PathOf("socket"));
        listening.Bind(place);
        listening.Listen();
        ours.Connect(place);
        using Socket theirs = listening.Accept();

        var peers = UnixPeers.Here();

        Assert.Equal(InodeOf(theirs), peers[InodeOf(ours)]);
        Assert.Equal(InodeOf(ours), peers[InodeOf(theirs)]);
        Assert.False(peers.ContainsKey(InodeOf(listening)));
    }

    private static uint InodeOf(Socket socket)
    {
        string target = new FileInfo($"/proc/self/fd/{socket.Handle}").LinkTarget!;
        return uint.Parse(target["socket:[".Length..^1], CultureInfo.InvariantCulture);
    }
}
