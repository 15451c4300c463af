using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Services;

/// <summary>Raw clients of the control socket, of good and of bad will. They are programs of no Varlink library.</summary>
public sealed class HostileClients : AskingTest
{
    // The socket's path is the first argument.
    private const string Raw = """
        import json, socket, sys
        def connect():
            s = socket.socket(socket.AF_UNIX)
            s.connect(sys.argv[1]) # waits until there is room for it
            s.settimeout(60)
            return s
        def call(s, method, **parameters):
            s.sendall(json.dumps({"method": method, "parameters": parameters}).encode() + b"\0")
            reply = b""
            while not reply.endswith(b"\0"):
                piece = s.recv(65536)
                if not piece:
                    raise EOFError
                reply += piece
            return json.loads(reply[:-1])

        """;

    private const string Service = """
        services:
          web: {command: ["sh", "-c", "trap 'echo asked; exit 0' TERM; echo started; while :; do sleep 0.02; done"]}
        """;

    [Fact]
    public void a_few_lines_of_python_are_a_client()
    {
        UpAndReady(Service);

        var told = Python("""
            s = connect()
            print(call(s, "org.varlink.service.GetInfo")["parameters"]["interfaces"][1])
            told = call(s, "org.varlink.service.GetInterfaceDescription", interface="io.kirei.Supervisor")
            print(told["parameters"]["description"].split()[-1])
            print(call(s, "io.kirei.Supervisor.List")["parameters"]["services"][0]["state"])
            print(call(s, "io.kirei.Supervisor.Stop", services=["nobody"]))
            print(call(s, "io.kirei.Supervisor.Stop")["parameters"])
            print(call(s, "io.kirei.Supervisor.Logs")["error"])
            """);

        Assert.Equal(
            """
            io.kirei.Supervisor
            string)
            up
            {'error': 'io.kirei.Supervisor.NoSuchService', 'parameters': {'service': 'nobody'}}
            {'parameter': 'services'}
            org.varlink.service.ExpectedMore

            """,
            told);
    }

    [Fact]
    public void floods_half_messages_and_ten_thousand_connections_cost_the_services_nothing()
    {
        var sandbox = UpAndReady(Service);
        var pid = Sandbox.Below(sandbox.InitPid).First();
        var before = MemoryOf(sandbox.InitPid);

        _ = Python("""
            kept = []
            for i in range(10000):
                s = connect()
                if i % 100 == 0:
                    kept.append(s)
            for s in kept:
                try:
                    s.sendall(b"{")
                except OSError:
                    pass
            """);
        _ = Python("""
            for text in (b"x" * 1000000, b"\0" * 1000, b"[" * 60000 + b"\0", b'{"method":"a"}\0' * 20000, b"\xff\0"):
                s = connect()
                try:
                    s.sendall(text)
                    while s.recv(65536):
                        pass
                except OSError:
                    pass
            """);
        _ = Python("""
            ask = b'{"method":"org.varlink.service.GetInterfaceDescription","parameters":{"interface":"io.kirei.Supervisor"}}\0'
            deaf = [connect() for i in range(30)]
            for s in deaf:
                s.setblocking(False)
                try:
                    while True:
                        s.send(ask)
                except OSError:
                    pass
            print(call(connect(), "io.kirei.Supervisor.List")["parameters"]["services"][0]["state"])
            """);

        Assert.Equal(pid, Sandbox.Below(sandbox.InitPid).First());
        Assert.Equal("", Ask(sandbox, "health").Succeeds().Output);
        // 32 clients with 64 kB of calls and one reply each, and what the collector has not collected yet
        Assert.InRange(MemoryOf(sandbox.InitPid) - before, -100_000, 16_000);
        Assert.DoesNotContain("clean", sandbox.Stop().HasExitCode(0).Stderr, StringComparison.Ordinal);
        Assert.Contains("web | asked", sandbox.Stdout, StringComparison.Ordinal);
    }

    /// <summary>kirei's own memory, in kB.</summary>
    private static long MemoryOf(int pid) =>
        long.Parse(ProcessStatus.Of(pid, "RssAnon").Split(' ')[0], CultureInfo.InvariantCulture);

    private string Python(string program)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true };
        foreach (var word in (IReadOnlyList<string>)["-c", Raw + program, Scratch.Path("kirei.sock")])
            start.ArgumentList.Add(word);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("nothing was started");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"it ended with {process.ExitCode}");
        return output;
    }
}
