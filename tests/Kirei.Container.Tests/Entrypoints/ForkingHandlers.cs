using System.Collections.Generic;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests.Entrypoints;

/// <summary>
/// The clean-up of a program makes processes of its own. Those that it only forks still have its handler, and would begin the clean-up
/// again.
/// </summary>
public sealed class ForkingHandlers : EntrypointTheme
{
    private static readonly IReadOnlyList<Entrypoint> Table =
    [
        new("grandchildren that are gone in a moment", Shells.Dash, """
            import os, signal, time
            def note(what):
                with open(os.environ["TESTCHILD_LOG"], "a") as log: log.write(f"app {os.getpid()} {what}\n")
            def stop(*_):
                note("signal TERM")
                for _ in range(60):
                    if os.fork() == 0:
                        if os.fork() == 0: time.sleep(0.02)
                        os._exit(0)
                time.sleep(0.3)
                note("clean")
                os._exit(4)
            signal.signal(signal.SIGTERM, stop)
            note("start")
            while True: time.sleep(0.2)
            """)
        {
            Interpreter = "/usr/bin/python3",
            Runs = 1,
            ExitCode = 4,
        },
        new("grandchildren that stay as long as the clean-up does", Shells.Dash, """
            import os, signal, time
            def note(what):
                with open(os.environ["TESTCHILD_LOG"], "a") as log: log.write(f"app {os.getpid()} {what}\n")
            def stop(*_):
                note("signal TERM")
                for _ in range(5):
                    if os.fork() == 0:
                        if os.fork() == 0: time.sleep(0.5)
                        os._exit(0)
                time.sleep(0.6)
                note("clean")
                os._exit(4)
            signal.signal(signal.SIGTERM, stop)
            note("start")
            while True: time.sleep(0.2)
            """)
        {
            Interpreter = "/usr/bin/python3",
            Runs = 1,
            ExitCode = 4,
        },
        new("a child that is left with the rest of the clean-up", Shells.Dash, """
            import os, signal, time
            def note(what):
                with open(os.environ["TESTCHILD_LOG"], "a") as log: log.write(f"app {first} {what}\n")
            def stop(*_):
                note("signal TERM")
                if os.fork() == 0:
                    if os.fork() == 0:
                        time.sleep(0.6)
                        note("clean")
                    os._exit(0)
                os.wait()
                os._exit(4)
            first = os.getpid()
            signal.signal(signal.SIGTERM, stop)
            note("start")
            while True: time.sleep(0.2)
            """)
        {
            Interpreter = "/usr/bin/python3",
            Runs = 1,
            ExitCode = 4,
        },
        new("a perl that forks before it has its handler back", Shells.Dash, """
            sub note { open(my $log, ">>", $ENV{TESTCHILD_LOG}); print $log "app $$ $_[0]\n"; close $log }
            $SIG{TERM} = sub {
              note("signal TERM");
              for (1..50) { unless (fork) { unless (fork) { select(undef, undef, undef, 0.02) } exit 0 } }
              select(undef, undef, undef, 0.3);
              note("clean");
              exit 4;
            };
            note("start");
            select(undef, undef, undef, 0.2) while 1;
            """)
        {
            Interpreter = "/usr/bin/perl",
            Runs = 1,
            ExitCode = 4,
        },
    ];

    public static IEnumerable<TheoryDataRow<string, string>> Rows => RowsOf(Table);

    [Theory]
    [MemberData(nameof(Rows))]
    public void a_clean_up_that_forks_is_not_begun_again_in_its_forks(string entrypoint, string shell) => Holds(Table, entrypoint, shell);

    [Fact]
    public void what_the_clean_up_has_started_is_left_to_it()
    {
        var script = Scratch.WriteScript("entry.py", """
            #!/usr/bin/python3
            import signal, subprocess, sys
            def stop(*_):
                subprocess.run(["worker", "--step", "400ms"])
                subprocess.run(["web", "--for", "400ms"])
                sys.exit(4)
            signal.signal(signal.SIGTERM, stop)
            print("ready", flush=True)
            while True: signal.pause()
            """);
        var container = Start(new Launch { Command = [script] }).AwaitLine("ready");

        container.Stop().HasStory("worker", "start, done").HasStory("web", "start").HasExitCode(4).TookLessThan(4).IsQuiet();
    }
}
