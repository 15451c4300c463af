using System;
using System.Linq;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Services;

/// <summary>sd_notify(3), spoken by programs that are not kirei's own.</summary>
public sealed class Notifying : UpTest
{
    // A message as a client without a library sends it, and then the barrier of sd_notify(3): it goes on when the message has been read.
    // The kernel adds who it is from, and that can be looked up only as long as it is there.
    private const string Sender = """
        import os, socket, sys
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
            address = os.environ.get("SOCKET") or os.environ["NOTIFY_SOCKET"]
            notify.connect("\0" + address[1:] if address[0] == "@" else address)
            notify.sendall(sys.argv[1].replace("\\n", "\n").encode())
            reading, writing = os.pipe()
            socket.send_fds(notify, [b"BARRIER=1"], [writing])
            os.close(writing)
            os.read(reading, 1)
        """;

    [Fact]
    public void systemd_notify_says_that_a_service_is_ready_and_how_it_is()
    {
        var container = Up("""
            services:
              first:
                command: ["sh", "-c", "systemd-notify --ready --status='12 pages cached'; exec web"]
                ready: {notify: true}
              second: {command: worker, depends_on: [first]}
            """, "-v").AwaitStart("web", "worker");

        var ending = container.Stop().IsClean("web", "worker").HasExitCode(0);

        Assert.Contains("first says: 12 pages cached", ending.Stderr, StringComparison.Ordinal);
        Assert.True(
            ending.Stderr.IndexOf("first: up", StringComparison.Ordinal)
                < ending.Stderr.IndexOf("second: spawning", StringComparison.Ordinal),
            $"{ending}");
    }

    [Fact]
    public void a_program_without_a_library_says_that_it_is_ready_and_that_it_stops()
    {
        Scratch.Write("sender.py", Sender);
        var container = Up("""
            services:
              first:
                command:
                  - sh
                  - -c
                  - |
                    trap 'python3 sender.py STOPPING=1; exit 0' TERM
                    python3 sender.py 'STATUS=warming up\nREADY=1\nUNKNOWN=x'
                    while :; do sleep 0.1; done
                ready: {notify: true}
              second: {command: worker, depends_on: [first]}
            """, "-v").AwaitStart("worker");

        var ending = container.Stop().IsClean("worker").HasExitCode(0);

        Assert.Contains("first says: warming up", ending.Stderr, StringComparison.Ordinal);
        Assert.Contains("first is stopping", ending.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public void nobody_speaks_for_another_service()
    {
        Scratch.Write("sender.py", Sender);
        var container = Up("""
            services:
              first:
                command: ["sh", "-c", "echo $$NOTIFY_SOCKET >address; exec app"]
                ready: {notify: true}
              liar:
                command:
                  - sh
                  - -c
                  - |
                    echo "its own: [$$NOTIFY_SOCKET]"
                    until [ -s address ]; do sleep 0.1; done
                    SOCKET=$$(cat address) python3 sender.py 'READY=1\nSTATUS=a lie' && touch told
                    exec web
              second: {command: worker, depends_on: [first]}
            """, "-v").AwaitStart("app", "web");
        container.Await(() => container.Stderr.Contains("liar says: a lie", StringComparison.Ordinal), "the lie to be heard");

        var ending = container.Stop().IsClean("app", "web").HasExitCode(0).HasRuns("worker", 0);

        Assert.DoesNotContain("first: up", ending.Stderr, StringComparison.Ordinal); // it said so of itself alone
        Assert.Contains("liar   | its own: []", ending.Stdout, StringComparison.Ordinal);
    }
}
