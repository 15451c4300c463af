using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Kirei.Linux;
using Kirei.Supervision.Control;

namespace Kirei.Supervision.Tests.Control;

/// <summary>A control socket with clients that do what a test says.</summary>
internal sealed class FakeSockets : IControlSystem
{
    public const int Listening = 100;
    private readonly Queue<(FakeClient Client, ControlPeer Peer)> _waiting = [];
    private readonly Dictionary<int, FakeClient> _clients = [];
    private int _next = Listening + 1;

    public Instant Now { get; set; } = new(1_000_000_000);

    public long UnixMilliseconds => Now.Nanoseconds / 1_000_000;

    public uint OwnUser => 1000;

    /// <summary>What is watched, and whether for writing.</summary>
    public Dictionary<int, bool> Watched { get; } = [];

    /// <summary>Whether there are no descriptors.</summary>
    public bool IsShort { get; set; }

    /// <summary>Somebody connects.</summary>
    public FakeClient Connect(uint user = 0, int pid = 7)
    {
        FakeClient client = new();
        _waiting.Enqueue((client, new ControlPeer(new Pid(pid), user)));
        return client;
    }

    /// <summary>The descriptors that are ready now, as the loop would report them.</summary>
    public List<int> Ready() =>
    [
        .. Watched.Where(entry => entry.Key == Listening ? _waiting.Count > 0
            : _clients.TryGetValue(entry.Key, out FakeClient? client)
                && (entry.Value ? client.Room > 0 : client.Unread.Count > 0 || client.HasLeft))
            .Select(entry => entry.Key),
    ];

    /// <summary>Turns the loop until nothing is left to do, or so many turns are over.</summary>
    /// <returns>How many turns it took.</returns>
    public int Turn(ControlServer server, int most = 1000)
    {
        int turns = 0;
        for (List<int> ready = Ready(); turns < most && (ready.Count > 0 || server.WakeAt <= Now); ready = Ready(), turns++)
        {
            ready.ForEach(descriptor => Assert.True(server.TakeReady(descriptor)));
            server.Serve();
            server.Publish();
        }

        return turns;
    }

    public int? Accept(int listening, out ControlPeer peer, out bool isShort)
    {
        (peer, isShort) = (default, IsShort);
        if (IsShort || !_waiting.TryDequeue(out (FakeClient Client, ControlPeer Peer) next))
        {
            return null;
        }

        (peer, int number) = (next.Peer, _next++);
        _clients.Add(number, next.Client);
        WatchReadable(number);
        return number;
    }

    public int? Receive(int connection, Span<byte> into)
    {
        FakeClient client = _clients[connection];
        if (client.Unread.Count == 0)
        {
            return client.HasLeft ? 0 : null;
        }

        int length = Math.Min(into.Length, client.Unread.Count);
        client.Unread.GetRange(0, length).ToArray().CopyTo(into);
        client.Unread.RemoveRange(0, length);
        return length;
    }

    public int Transmit(int connection, ReadOnlySpan<byte> bytes)
    {
        FakeClient client = _clients[connection];
        int length = Math.Min(bytes.Length, client.Room);
        client.Room -= length;
        client.Got.Append(Encoding.UTF8.GetString(bytes[..length]));
        return client.HasLeft ? -1 : length;
    }

    public void WatchReadable(int descriptor) => Watched[descriptor] = false;

    public void WatchWritable(int descriptor) => Watched[descriptor] = true;

    public void Unwatch(int descriptor) => _ = Watched.Remove(descriptor);

    public void Close(int descriptor)
    {
        Unwatch(descriptor);
        if (_clients.Remove(descriptor, out FakeClient? client))
        {
            client.IsClosed = true;
        }
    }
}

/// <summary>A client: what it has sent, and what it has got.</summary>
internal sealed class FakeClient
{
    public List<byte> Unread { get; } = [];

    public StringBuilder Got { get; } = new();

    /// <summary>How many bytes it takes before its socket is full.</summary>
    public int Room { get; set; } = int.MaxValue;

    public bool HasLeft { get; set; }

    public bool IsClosed { get; set; }

    /// <summary>How many replies it has got whole.</summary>
    public int Ended => Got.ToString().Count(one => one == '\0');

    /// <summary>The replies it has got.</summary>
    public string[] Replies => Got.ToString().Split('\0', StringSplitOptions.RemoveEmptyEntries);

    public FakeClient Sends(string text)
    {
        Unread.AddRange(Encoding.UTF8.GetBytes(text));
        return this;
    }

    public FakeClient Calls(string method, string parameters = "{}", bool more = false) =>
        Sends($$"""{"method":"{{method}}","parameters":{{parameters}},"more":{{(more ? "true" : "false")}}}""" + "\0");
}
