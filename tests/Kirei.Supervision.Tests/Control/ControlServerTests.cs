using System;
using System.Collections.Generic;
using System.Linq;
using Kirei.Protocol;
using Kirei.Supervision.Control;
using Kirei.Supervision.Control.Methods;

namespace Kirei.Supervision.Tests.Control;

/// <summary>The server of the control socket, against clients of every kind.</summary>
public sealed class ControlServerTests
{
    private readonly FakeSockets _sockets = new();
    private readonly LogBuffer _lines;
    private readonly ControlServer _server;

    public ControlServerTests()
    {
        _lines = new LogBuffer(_sockets, 4096);
        _server = new ControlServer(
            _sockets, FakeSockets.Listening, new Authority(_sockets.OwnUser, hasFile: true),
            [new GetInfo(), new GetInterfaceDescription(), new Echo(), new Follow(_lines)]);
    }

    [Fact]
    public void a_call_is_answered()
    {
        FakeClient client = _sockets.Connect().Calls("test.Echo", """{"text":"hello"}""");

        _sockets.Turn(_server);

        Assert.Equal(["""{"parameters":{"text":"hello"}}"""], client.Replies);
        Assert.False(client.IsClosed);
    }

    [Fact]
    public void calls_that_come_together_or_in_pieces_are_answered_in_their_order()
    {
        FakeClient client = _sockets.Connect();
        string calls = string.Concat(
            Enumerable.Range(0, 100).Select(i => $$$"""{"method":"test.Echo","parameters":{"text":"{{{i}}}"}}""" + "\0"));
        for (int i = 0; i < calls.Length; i += 37)
        {
            _ = client.Sends(calls.Substring(i, Math.Min(37, calls.Length - i)));
            _ = _sockets.Turn(_server, most: 1);
        }

        _sockets.Turn(_server);

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $$$"""{"parameters":{"text":"{{{i}}}"}}"""), client.Replies);
    }

    [Fact]
    public void a_flood_of_calls_leaves_every_turn_to_the_others()
    {
        FakeClient client = _sockets.Connect();
        for (int i = 0; i < 500; i++)
        {
            _ = client.Calls("test.Echo", """{"text":""}""");
        }

        _ = _sockets.Turn(_server, most: 8);

        Assert.InRange(client.Replies.Length, 1, 8 * 32);
    }

    [Theory]
    [InlineData(0u, true)]
    [InlineData(1000u, true)]
    [InlineData(1001u, false)]
    [InlineData(65534u, false)]
    public void only_root_and_kireis_own_user_are_served(uint user, bool isServed)
    {
        FakeClient client = _sockets.Connect(user).Calls("test.Echo", """{"text":"secret"}""");

        _sockets.Turn(_server);

        string told = client.Replies.Single();
        Assert.Equal(
            isServed
                ? """{"parameters":{"text":"secret"}}"""
                : """{"error":"org.varlink.service.PermissionDenied","parameters":{}}""",
            told);
        Assert.Equal(!isServed, client.IsClosed);
    }

    [Fact]
    public void without_a_file_a_process_of_another_pid_namespace_is_not_served()
    {
        Authority authority = new(1000, hasFile: false);

        Assert.True(authority.Allows(new ControlPeer(new Linux.Pid(7), 0)));
        Assert.False(authority.Allows(new ControlPeer(new Linux.Pid(0), 0)));
        Assert.False(authority.Allows(new ControlPeer(new Linux.Pid(7), null)));
    }

    [Fact]
    public void what_is_no_call_costs_the_connection()
    {
        foreach (string text in (string[])["nonsense", "{}", "[]", "{\"method\":1}", "", "{\"method\":\"a\",\"parameters\":[]}", "{} {}"])
        {
            FakeClient client = _sockets.Connect().Sends(text + "\0");
            _sockets.Turn(_server);
            Assert.True(client.IsClosed, text);
            Assert.Empty(client.Replies);
        }
    }

    [Fact]
    public void a_message_without_an_end_costs_the_connection()
    {
        FakeClient client = _sockets.Connect().Sends(new string('x', Connection.MostReceived + 10));

        _sockets.Turn(_server);

        Assert.True(client.IsClosed);
    }

    [Fact]
    public void half_a_message_is_waited_for_but_not_long()
    {
        FakeClient client = _sockets.Connect().Sends("{");
        _sockets.Turn(_server);
        Assert.False(client.IsClosed);

        _sockets.Now = _server.WakeAt;
        _sockets.Turn(_server);

        Assert.True(client.IsClosed);
        Assert.Equal(Linux.Instant.Never, _server.WakeAt);
    }

    [Fact]
    public void a_client_that_never_reads_is_not_read_from_and_goes()
    {
        FakeClient client = _sockets.Connect();
        client.Room = 100;
        for (int i = 0; i < 100; i++)
        {
            _ = client.Calls("org.varlink.service.GetInterfaceDescription", """{"interface":"io.kirei.Supervisor"}""");
        }

        _sockets.Turn(_server);
        Assert.Single(client.Replies);
        Assert.Equal(100, client.Got.Length);

        _sockets.Now = _server.WakeAt;
        _sockets.Turn(_server);
        Assert.True(client.IsClosed);
    }

    [Fact]
    public void a_client_that_reads_slowly_gets_everything()
    {
        FakeClient client = _sockets.Connect()
            .Calls("org.varlink.service.GetInterfaceDescription", """{"interface":"io.kirei.Supervisor"}""")
            .Calls("test.Echo", """{"text":"after"}""");
        client.Room = 10;
        for (int i = 0; i < 10_000 && client.Ended < 2; i++)
        {
            _sockets.Turn(_server);
            client.Room = 10;
        }

        Assert.Equal("""{"parameters":{"text":"after"}}""", client.Replies[^1]);
    }

    [Fact]
    public void with_too_many_clients_the_one_goes_that_was_silent_for_longest()
    {
        List<FakeClient> clients = [];
        for (int i = 0; i < 200; i++)
        {
            clients.Add(_sockets.Connect().Calls("test.Echo", """{"text":""}"""));
            _sockets.Now += TimeSpan.FromMilliseconds(1);
            _sockets.Turn(_server);
        }

        Assert.Equal(ControlServer.MostClients, clients.Count(client => !client.IsClosed));
        Assert.False(clients[^1].IsClosed);
        Assert.True(clients[0].IsClosed);
        Assert.All(clients, client => Assert.Single(client.Replies));
    }

    [Fact]
    public void one_that_follows_is_kept_before_those_that_only_sit_there()
    {
        FakeClient follower = _sockets.Connect().Calls("test.Follow", more: true);
        _sockets.Turn(_server);
        for (int i = 0; i < 100; i++)
        {
            _ = _sockets.Connect();
            _sockets.Turn(_server);
        }

        Assert.False(follower.IsClosed);
    }

    [Fact]
    public void without_descriptors_the_socket_rests_and_is_looked_at_again_later()
    {
        _sockets.IsShort = true;
        FakeClient client = _sockets.Connect().Calls("test.Echo", """{"text":"late"}""");
        Assert.Equal(1, _sockets.Turn(_server));
        Assert.Empty(client.Replies);

        (_sockets.IsShort, _sockets.Now) = (false, _server.WakeAt);
        _sockets.Turn(_server);

        Assert.Single(client.Replies);
    }

    [Fact]
    public void who_follows_too_slowly_is_told_how_much_was_missed()
    {
        FakeClient client = _sockets.Connect().Calls("test.Follow", more: true);
        _sockets.Turn(_server);
        client.Room = 0;
        Write(0, 10);
        _server.Publish(); // the first of them waits to be sent
        Write(10, 1000);
        client.Room = int.MaxValue;
        _sockets.Turn(_server);
        _server.Publish();

        Assert.Contains("\"line 999\"", client.Replies[^1], StringComparison.Ordinal);
        Assert.Contains(client.Replies, reply => !reply.Contains("\"dropped\":0", StringComparison.Ordinal));
    }

    [Fact]
    public void a_method_that_there_is_not_has_its_own_error()
    {
        FakeClient client = _sockets.Connect().Calls("io.kirei.Supervisor.Stop").Calls("io.kirei.Supervisor.Fly").Calls("com.example.Fly")
            .Calls("test.Echo", """{"other":1}""");

        _sockets.Turn(_server);

        Assert.Equal(
            [ErrorNames.MethodNotImplemented, ErrorNames.MethodNotFound, ErrorNames.InterfaceNotFound, ErrorNames.InvalidParameter],
            client.Replies.Select(reply => Reply.Read(System.Text.Encoding.UTF8.GetBytes(reply)).Error));
    }

    [Fact]
    public void a_one_way_call_is_not_answered()
    {
        FakeClient client = _sockets.Connect().Sends("{\"method\":\"test.Echo\",\"oneway\":true,\"parameters\":{\"text\":\"\"}}\0")
            .Calls("test.Echo", """{"text":"this"}""");

        _sockets.Turn(_server);

        Assert.Equal(["""{"parameters":{"text":"this"}}"""], client.Replies);
    }

    private void Write(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            _lines.Take("web", isError: false, System.Text.Encoding.UTF8.GetBytes($"line {i}"));
        }
    }

    private sealed class Echo : IMethod
    {
        public string Name => "test.Echo";

        public IAnswer Answer(Call call)
        {
            call.Allow("text");
            string text = call.Text("text");
            return SingleAnswer.Of(json => json.WriteString("text", text));
        }
    }

    private sealed class Follow(LogBuffer buffer) : IMethod
    {
        public string Name => "test.Follow";

        public IAnswer Answer(Call call) => new RingAnswer(buffer.Ring, "lines", buffer.Ring.End, follows: true, (record, json) =>
        {
            buffer.Read(record).Write(json);
            return true;
        });
    }
}
