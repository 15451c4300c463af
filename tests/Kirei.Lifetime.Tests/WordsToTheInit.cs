using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Tests.Processes;
using Xunit;

namespace Kirei.Tests;

/// <summary>sd_notify(3), from a real child to a real socket.</summary>
public sealed class WordsToTheInit
{
    [Fact]
    public async Task a_stop_and_each_clean_up_are_told()
    {
        string path = Path.Combine(Path.GetTempPath(), $"notify-{Guid.NewGuid():N}");
        IReadOnlyList<string> told = await Listen(path, path, "waits flush:finishes upload:finishes");

        AssertStopIsTold(told);
        File.Delete(path);
    }

    [Fact]
    public async Task an_abstract_socket_will_do()
    {
        string name = $"kirei-{Guid.NewGuid():N}";
        AssertStopIsTold(await Listen($"\0{name}", $"@{name}", "waits flush:finishes upload:finishes"));
    }

    [Fact]
    public async Task a_host_tells_when_it_is_ready_too()
    {
        string name = $"kirei-{Guid.NewGuid():N}";
        IReadOnlyList<string> told = await Listen($"\0{name}", $"@{name}", "host flush:finishes upload:finishes");

        Assert.Equal("READY=1", told[0]);
        AssertStopIsTold([.. told.Skip(1).Where(message => !message.StartsWith("STATUS=cleaning: service", StringComparison.Ordinal))]);
    }

    [Theory]
    [InlineData("/nowhere/at/all", "waits")]
    [InlineData("@nobody-listens-here", "waits")]
    [InlineData("@nobody-listens-here", "host")]
    [InlineData("vsock:2:1234", "waits")]
    [InlineData("/a-path-longer-than-the-108-bytes-an-address-of-a-unix-socket-has/a-path-longer-than-the-108-bytes-an-address-of-a-unix-socket-has", "waits")]
    public async Task nobody_who_listens_is_no_harm(string address, string way)
    {
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, $"{way} flush:finishes", ("NOTIFY_SOCKET", address));
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(["begin flush", "end flush"], ended.Steps);
        Assert.Empty(ended.Errors);
    }

    [Fact]
    public async Task an_init_that_does_not_read_holds_up_nothing()
    {
        string name = $"kirei-{Guid.NewGuid():N}";
        using Socket init = Bind($"\0{name}");
        Fill($"\0{name}");
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, "waits flush:finishes", ("NOTIFY_SOCKET", $"@{name}"));
        child.Signal(Signal.Term);
        Ended ended = await child.End();

        Assert.Equal(["begin flush", "end flush"], ended.Steps);
    }

    private static void AssertStopIsTold(IReadOnlyList<string> told)
    {
        Assert.Equal(3, told.Count);
        Assert.Matches("^STOPPING=1\nEXTEND_TIMEOUT_USEC=[0-9]+$", told[0]);
        Assert.Matches("^STATUS=cleaning: upload\nEXTEND_TIMEOUT_USEC=[0-9]+$", told[1]);
        Assert.Matches("^STATUS=cleaning: flush\nEXTEND_TIMEOUT_USEC=[0-9]+$", told[2]);
    }

    private static async Task<IReadOnlyList<string>> Listen(string address, string variable, string arguments)
    {
        using Socket init = Bind(address);
        using Child child = await Child.Start(Flavour.Aot, Place.Alone, arguments, ("NOTIFY_SOCKET", variable));
        List<string> told = arguments.StartsWith("host", StringComparison.Ordinal) ? [await Receive(init)] : [];
        child.Signal(Signal.Term);
        await child.End();
        while (init.Available > 0)
        {
            told.Add(await Receive(init));
        }

        return told;
    }

    private static Socket Bind(string address)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(address));
        return socket;
    }

    private static void Fill(string address)
    {
        using Socket sender = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
        sender.Connect(new UnixDomainSocketEndPoint(address));
        Assert.Throws<SocketException>((Action)(() => SendUntilRefused(sender)));
    }

    private static void SendUntilRefused(Socket sender)
    {
        while (true)
        {
            sender.Send("X=1"u8);
        }
    }

    private static async Task<string> Receive(Socket init)
    {
        byte[] buffer = new byte[4096];
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Eventually.Limit);
        int length = await init.ReceiveAsync(buffer, patience.Token);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
