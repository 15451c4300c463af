using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Kirei.Preparation.Tests.Harness;
using Xunit;

namespace Kirei.Preparation.Tests.Processes;

public sealed class WaitTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void what_is_there_is_not_waited_for()
    {
        using TcpListener listener = Listen(0);
        using Socket unix = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        unix.Bind(new UnixDomainSocketEndPoint(_scratch["socket"]));
        unix.Listen();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        Run.Kirei(
            "exec",
            "--wait",
            $"tcp://127.0.0.1:{port}",
            "--wait",
            $"tcp://localhost:{port}",
            "--wait",
            $"unix://{_scratch["socket"]}",
            "--wait",
            "file:///etc/passwd",
            "--wait",
            "dns:localhost",
            "--wait",
            "exec:sh -c 'exit 0'",
            "--",
            "echo",
            "there")
            .Ends(0).IsQuiet().Says("there\n");
    }

    /// <summary>The promise: within 0.2 s in the first second, within 2 s later. The start of the command is in the time.</summary>
    [Theory]
    [InlineData(0.5, 0.2)]
    [InlineData(3, 2)]
    public async Task an_opened_port_is_noticed_soon(double after, double promised)
    {
        int port = FreePort();
        using Run kirei = Run.Kirei("exec", "--wait", $"tcp://127.0.0.1:{port}", "--", "date", "+%s.%N");
        await Task.Delay(TimeSpan.FromSeconds(after), TestContext.Current.CancellationToken);
        double opened = (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds;
        using TcpListener listener = Listen(port);

        double noticed = double.Parse(kirei.Ends(0).Output, CultureInfo.InvariantCulture) - opened;
        Assert.True(noticed < promised + Pace.Of(0.3).TotalSeconds, $"noticed after {noticed:F3} s");
    }

    [Fact]
    public void a_time_out_names_what_is_missing_and_the_last_reason()
    {
        int port = FreePort();
        Run failed = Run.Kirei(
            "exec", "--wait-timeout", "3s", "--wait",
            $"tcp://127.0.0.1:{port}",
            "--wait",
            "file:///etc/passwd",
            "--wait",
            "file:///nosuch?timeout=1s",
            "--wait",
            "dns:nosuch.invalid",
            "--wait",
            "exec:sh -c 'exit 3'",
            "--",
            "echo",
            "ran").Ends(125).Says("");

        Assert.Equal(4, failed.Complaints.Length);
        failed.Complains($"wait tcp://127.0.0.1:{port}: not there after 3 s: ECONNREFUSED (connection refused)")
            .Complains("wait file:///nosuch?timeout=1s: not there after 1 s: no such file")
            .Complains("wait dns:nosuch.invalid: not there after 3 s: the name")
            .Complains("wait exec:sh -c 'exit 3': not there after 3 s: the command exited with 3");
    }

    [Fact]
    public void the_command_starts_all_the_same_where_that_was_asked_for() =>
        Run.Kirei("exec", "--wait-or-start", "--wait", "file:///nosuch?timeout=200ms", "--", "echo", "ran")
            .Ends(0)
            .Says("ran\n")
            .Complains("started all the same");

    [Fact]
    public void progress_is_told_after_five_seconds() =>
        Run.Kirei("exec", "--wait", "file:///nosuch?timeout=5500ms", "--", "true")
            .Ends(125)
            .Complains("still waiting for file:///nosuch?timeout=5500ms, 5 s of 5.5 s: no such file");

    [Theory]
    [InlineData("0")]
    [InlineData("infinity")]
    public async Task a_wait_for_ever_ends_when_the_target_is_there(string time)
    {
        using Run kirei = Run.Kirei(
            "exec", "--wait-timeout", time, "--wait", $"file://{_scratch["late"]}", "--wait", "exec:true", "--", "echo", "there");
        await Task.Delay(TimeSpan.FromSeconds(0.5), TestContext.Current.CancellationToken);
        Assert.False(kirei.HasEnded);
        _scratch.Write("late", "");
        kirei.Ends(0).IsQuiet().Says("there\n");
    }

    [Fact]
    public void without_a_command_the_exit_code_tells()
    {
        Run.Kirei("exec", "--wait", "file:///etc/passwd").Ends(0).IsQuiet();
        Run.Kirei("exec", "--wait", "file:///nosuch?timeout=100ms").Ends(125).Complains("not there after 0.1 s");
        Run.Kirei("exec", "--umask", "0").Ends(64).Complains("there is no command to run");
        Run.Kirei("run", "--wait", "file:///etc/passwd").Ends(64).Complains("there is no command to run");
    }

    [Fact]
    public void variables_of_a_target_come_from_the_commands_environment()
    {
        string file = _scratch.Write("env", $"WHAT={_scratch["env"]}\n");
        Run.Kirei("exec", "--env-file", file, "--wait", "file://${WHAT}?timeout=100ms", "--", "echo", "there")
            .Ends(0).IsQuiet().Says("there\n");
        Run.Kirei("exec", "--env", "A=s3cret", "--wait", "file:///${A}?timeout=100ms")
            .Ends(125).Complains("wait file:///${A}?timeout=100ms: not there");
    }

    [Fact]
    public void a_probe_takes_nothing_from_the_commands_input() =>
        Run.Shell($"echo input | {Repository.Kirei} exec --wait 'exec:sh -c \"! read line\"' --wait-timeout 60s -- cat").Ends(0).Says("input\n");

    [Fact]
    public void a_socket_of_another_kind_is_told_by_name()
    {
        using Socket datagrams = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        datagrams.Bind(new UnixDomainSocketEndPoint(_scratch["socket"]));
        Run.Kirei("exec", "--wait", $"unix://{_scratch["socket"]}?timeout=500ms")
            .Ends(125).Complains("EPROTOTYPE (protocol wrong type for socket)");
    }

    [Fact]
    public void an_answer_may_be_given_more_time_or_less()
    {
        using TcpListener silent = Listen(0);
        int port = ((IPEndPoint)silent.LocalEndpoint).Port;
        Run.Kirei("exec", "--wait", $"http://127.0.0.1:{port}/?answer-timeout=200ms&timeout=2s")
            .Ends(125).Complains("connected, but no answer within 200 ms");
    }

    [Fact]
    public void while_it_prepares_main_is_called_kirei_exec()
    {
        using Run kirei = Run.KireiAsPid1("run", "--wait", "file:///nosuch", "--wait", "exec:sleep 1000", "--", "true");
        string init = "";
        kirei.Until(() => (init = Children(kirei.Pid)).Length > 0 && Asleep(init), "the wait to begin");

        Assert.Equal("kirei exec\n", File.ReadAllText($"/proc/{Children(int.Parse(init, CultureInfo.InvariantCulture))}/comm"));
        Run.Start("/bin/kill", "-TERM", init).Ends(0);
        kirei.Ends(143);
    }

    [Fact]
    public void a_command_has_a_time_of_its_own_too() =>
        Run.Kirei("exec", "--wait", "exec:sh -c 'exit 3 # ?timeout=9m' ?timeout=3s", "--", "true")
            .Ends(125)
            .Complains("not there after 3 s: the command exited with 3");

    [Fact]
    public void a_probe_that_was_cut_leaves_no_zombie_to_the_command()
    {
        Run.KireiAsPid1(
            "exec", "--wait-or-start", "--wait", "exec:sleep 1000 ?timeout=200ms", "--", "sh", "-c", "ps -e -o stat=,comm=; :")
            .Ends(0).Complains("started all the same").Says(output => Assert.DoesNotContain("sleep", output, StringComparison.Ordinal));
    }

    [Fact]
    public void a_password_in_an_address_is_refused_and_not_shown()
    {
        Run refused = Run.Kirei("exec", "--wait", "http://user:s3cret@db/", "--", "true").Ends(64).Complains("kirei sends no password");
        Assert.DoesNotContain("s3cret", refused.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200 OK", "", 0)]
    [InlineData("503 Unavailable", "", 125)]
    [InlineData("302 Found", "", 125)]
    [InlineData("302 Found", "&status=200-399", 0)]
    public async Task a_web_address_must_answer_with_the_right_status(string status, string parameter, int code)
    {
        TcpListener listener = Listen(0);
        Task<string> asked = AnswerAsync(listener, status);
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        string timeout = code == 0 ? "100s" : "3s"; // a right answer ends it, a wrong one must only have come
        Run run = Run.Kirei("exec", "--wait", $"http://127.0.0.1:{port}/health?a=b&timeout={timeout}{parameter}", "--", "true").Ends(code);
        listener.Stop();

        Assert.StartsWith($"GET /health?a=b HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n", await asked, StringComparison.Ordinal);
        Assert.Equal(code != 0, run.Errors.Contains($"status {status[..3]}", StringComparison.Ordinal));
    }

    [Fact]
    public void of_https_the_connection_is_tried_and_that_is_said()
    {
        using TcpListener listener = Listen(0);
        Run.Kirei("exec", "--wait", $"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/", "--", "true")
            .Ends(0)
            .Complains("a static binary has no TLS, so only the connection is tried");
    }

    [Fact]
    public void a_name_is_asked_for_over_dns_with_its_search_domains_and_may_come_late()
    {
        _scratch.Write("resolv.conf", "nameserver 127.0.0.53\nsearch svc.test\n");
        _scratch.Write("dns.py", """
            import socket, sys
            server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            server.bind(("127.0.0.53", 53))
            open(sys.argv[1], "w").close()
            asked = 0
            while True:
                query, client = server.recvfrom(512)
                name, end = [], 12
                while query[end]:
                    name.append(query[end + 1:end + 1 + query[end]].decode())
                    end += query[end] + 1
                question = query[12:end + 5]
                asked += 1
                known = ".".join(name) == "db.svc.test" and asked > 6
                address = known and question[-3] == 1
                head = query[:2] + bytes([0x81, 0x80 if known else 0x83, 0, 1, 0, int(address), 0, 0, 0, 0])
                server.sendto(head + question + (b"\xc0\x0c\0\1\0\1\0\0\0\1\0\4\x7f\0\0\1" if address else b""), client)
            """);
        using TcpListener listener = Listen(0);
        Run.Start("unshare", "-m", "sh", "-ec", $$"""
            mount --bind {{_scratch["resolv.conf"]}} "$(realpath /etc/resolv.conf)"
            python3 {{_scratch["dns.py"]}} {{_scratch["up"]}} & server=$!
            {{Repository.Kirei}} exec --wait file://{{_scratch["up"]}} -- true
            code=0; {{Repository.Kirei}} exec --wait 'tcp://db:{{((IPEndPoint)listener.LocalEndpoint).Port}}?timeout=90s' --wait dns:db -- echo there || code=$?
            kill $server; exit $code
            """).Ends(0).Says("there\n");
    }

    [Fact]
    public void an_answer_too_long_for_a_datagram_is_asked_for_over_tcp()
    {
        _scratch.Write("resolv.conf", "nameserver 127.0.0.53\n");
        _scratch.Write("dns.py", """
            import socket, sys, threading
            def answer(query, flags, records):
                return query[:2] + bytes([0x80 | flags, 0x80, 0, 1, 0, records, 0, 0, 0, 0]) + query[12:] \
                    + b"\xc0\x0c\0\1\0\1\0\0\0\1\0\4\x7f\0\0\1" * records
            udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); udp.bind(("127.0.0.53", 53))
            tcp = socket.socket(); tcp.bind(("127.0.0.53", 53)); tcp.listen()
            def stream():
                while True:
                    client, _ = tcp.accept()
                    query = client.recv(600)[2:]
                    full = answer(query, 1, 100 if query[-3] == 1 else 0)
                    whole = len(full).to_bytes(2, "big") + full
                    client.sendall(whole[:1]); client.sendall(whole[1:700]); client.sendall(whole[700:]); client.close()
            threading.Thread(target=stream, daemon=True).start()
            open(sys.argv[1], "w").close()
            while True:
                query, client = udp.recvfrom(512)
                udp.sendto(answer(query, 3, 0), client)
            """);
        Run.Start("unshare", "-mn", "sh", "-ec", $$"""
            ip link set lo up
            mount --bind {{_scratch["resolv.conf"]}} "$(realpath /etc/resolv.conf)"
            python3 {{_scratch["dns.py"]}} {{_scratch["up"]}} & server=$!
            {{Repository.Kirei}} exec --wait file://{{_scratch["up"]}} -- true
            code=0; {{Repository.Kirei}} exec --wait 'dns:db.example?timeout=90s' -- echo there || code=$?
            kill $server; exit $code
            """).Ends(0).Says("there\n");
    }

    [Theory]
    [InlineData("exec")]
    [InlineData("run")]
    public void a_stop_signal_ends_the_waiting_at_once_also_as_pid_1(string verb)
    {
        using Run kirei = Run.KireiAsPid1(
            verb, "--wait", "file:///nosuch", "--wait", "exec:sleep 1000", "--", "true");
        string child = "";
        kirei.Until(() => (child = Children(kirei.Pid)).Length > 0 && Asleep(child), "the wait to begin");

        Stopwatch watch = Stopwatch.StartNew();
        Run.Start("/bin/kill", "-TERM", child).Ends(0);
        kirei.Ends(143);

        Assert.True(watch.Elapsed < Pace.Of(5), $"took {watch.Elapsed}");
    }

    // The probe command is the sign that the waiting has begun.
    private static bool Asleep(string pid) =>
        Run.Start("sh", "-c", $"pgrep -x sleep -P {pid} || pgrep -x sleep -P $(pgrep -P {pid})").ExitCode == 0;

    private static string Children(int pid) => File.ReadAllText($"/proc/{pid}/task/{pid}/children").Trim();

    private static async Task<string> AnswerAsync(TcpListener listener, string status)
    {
        string request = "";
        try
        {
            while (true)
            {
                using TcpClient client = await listener.AcceptTcpClientAsync();
                string received = await AnswerAsync(client, status);
                request = received.Length > 0 ? received : request;
            }
        }
        catch (Exception stopped) when (stopped is SocketException or InvalidOperationException) // while accepting, or between two
        {
            return request;
        }
    }

    private static async Task<string> AnswerAsync(TcpClient client, string status)
    {
        try
        {
            byte[] buffer = new byte[4096];
            string received = Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n"));
            return received;
        }
        catch (IOException)
        {
            return ""; // a try that was given up in the middle
        }
    }

    private static TcpListener Listen(int port)
    {
        TcpListener listener = new(IPAddress.Loopback, port);
        listener.Start();
        return listener;
    }

    private static int FreePort()
    {
        using TcpListener listener = Listen(0);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
