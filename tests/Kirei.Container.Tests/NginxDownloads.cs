using System.Net.Sockets;
using System.Text;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>nginx finishes what it is sending when it is stopped by QUIT, and cuts it off when it is stopped by TERM.</summary>
public sealed class NginxDownloads : SandboxTest
{
    private const int Size = 300_000; // and 100 kB a second

    [Fact]
    public void a_download_is_finished_when_nginx_is_stopped_by_its_own_signal() =>
        Assert.InRange(BytesDownloaded("--signal-of", "nginx=QUIT"), Size, int.MaxValue);

    [Fact]
    public void otherwise_it_is_cut_off() => Assert.InRange(BytesDownloaded(), 1, Size - 1);

    private int BytesDownloaded(params string[] options)
    {
        Scratch.Write("file", new string('x', Size));
        Scratch.Write("nginx.conf", $$"""
            daemon off;
            user root;
            worker_processes 2;
            pid {{Scratch.Path("pid")}};
            error_log stderr;
            events { }
            http {
              access_log off;
              limit_rate 100k;
              server { listen unix:{{Scratch.Path("socket")}}; root {{Scratch.Root}}; }
            }
            """);
        var container = Start($"nginx -c {Scratch.Path("nginx.conf")}\necho after", options);
        using var client = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        Eventually.Is(() => TryConnect(client), () => "nginx does not listen: " + container.Stderr);
        client.Send(Encoding.ASCII.GetBytes("GET /file HTTP/1.0\r\n\r\n"));
        byte[] buffer = new byte[65536];
        int total = client.Receive(buffer);
        container.Signal("TERM");
        for (int count = total; count > 0; total += count)
            count = client.Receive(buffer);
        container.AwaitEnd().Says("after").HasExitCode(0).IsQuiet();
        return total;
    }

    private bool TryConnect(Socket client)
    {
        try
        {
            client.Connect(new UnixDomainSocketEndPoint(Scratch.Path("socket")));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
