using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Kirei.Container.Tests.Harness;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary>Programs below kirei that try to make PID 1 deaf, lie, or take something down with them.</summary>
public sealed class Attacks : SandboxTest
{
    private const string TraceMe = "syscall(101, 0, 0, 0, 0) == 0 or die qq(PTRACE_TRACEME: $!);";

    /// <summary>What anti-debugging code does: its parent is its tracer from then on, and is told of each signal before it.</summary>
    [Fact]
    public void a_main_that_makes_kirei_its_tracer_gets_its_signals()
    {
        var container = Start($$"""exec perl -e '{{TraceMe}} $| = 1; $SIG{USR2} = sub { print qq(two\n) }; $SIG{TERM} = sub { print qq(bye\n); exit 3 }; kill USR2 => $$; print qq(up\n); sleep 1 while 1'""");
        container.AwaitLine("up").Stop().Says("two", "up", "bye").HasExitCode(3).TookLessThan(6).IsQuiet();
    }

    [Fact]
    public void an_orphan_that_makes_kirei_its_tracer_holds_up_nothing()
    {
        var container = Start($$"""
            (perl -e 'sleep 1 while getppid != 1; {{TraceMe}} $SIG{TERM} = sub { open F, ">bye"; exit }; open F, ">traced"; close F; sleep 1 while 1' &)
            until [ -e traced ]; do sleep 0.1; done
            exec app
            """);
        container.AwaitStart("app").Stop().IsClean("app").HasExitCode(0).TookLessThan(6).IsQuiet();
        Assert.True(File.Exists(Scratch.Path("bye")));
    }

    [Fact]
    public void stop_signals_of_all_kinds_in_one_moment_are_one_stop()
    {
        var container = Start(new Launch { Options = ["--stop-signal", "TERM,INT,QUIT"], Command = Script("exec app --cleanup 600ms") })
            .AwaitStart("app");
        // in the order of their numbers, in which the kernel hands them out when they have come together
        container.Signal("INT");
        container.Signal("QUIT");
        container.Signal("TERM");
        container.Stop().HasStory("app", "start, signal INT, clean").HasExitCode(0).IsQuiet();
    }

    [Fact]
    public void a_name_forges_no_line()
    {
        var container = Start("""exec perl -e '$0 = "a\nkirei: FAKE"; $SIG{TERM} = sub { exit }; $| = 1; print "up\n"; sleep 1 while 1'""", "-v");
        var stderr = container.AwaitLine("up").Stop().HasExitCode(0).Stderr;
        Assert.Contains("FAKE", stderr, StringComparison.Ordinal);
        Assert.DoesNotContain(stderr.Split('\n'), line => line.StartsWith("kirei: FAKE", StringComparison.Ordinal));
    }

    /// <summary>Control characters take six bytes each in JSON. The report stays within bounds, and main's code is its own.</summary>
    [Fact]
    public void long_arguments_of_many_processes_do_not_burst_the_report()
    {
        var container = Start(
            """
            perl -e 'my $long = "\x01" x 4000; for (1 .. 400) { next if fork; exec "perl", "-e", "sleep 1 while 1", $long } open F, ">up"; close F; sleep 1 while 1' &
            until [ -e up ]; do sleep 0.1; done
            exec app --exit 42
            """,
            "--report", Scratch.Path("report.json"));
        container.AwaitStart("app").Stop().HasExitCode(42);

        FileInfo report = new(Scratch.Path("report.json"));
        using var document = JsonDocument.Parse(File.ReadAllText(report.FullName));
        Assert.InRange(report.Length, 1 << 20, 8 << 20);
        Assert.Contains(
            document.RootElement.GetProperty("processes").EnumerateArray(),
            process => process.GetProperty("command").ValueKind == JsonValueKind.Null);
    }

    [Fact]
    public void a_report_to_standard_output_is_there_and_stdout_stays_what_it_was()
    {
        var container = Start("app\necho after", "--report", "/dev/stdout").AwaitStart("app");
        var lines = container.Stop().IsClean("app").HasExitCode(0).IsQuiet().Lines;
        Assert.Equal("after", lines[0]);
        using var report = JsonDocument.Parse(string.Join('\n', lines.Skip(1)));
        Assert.Equal("clean", report.RootElement.GetProperty("verdict").GetString());
    }

    [Fact]
    public void a_pipe_that_nobody_reads_and_a_device_are_told_of_and_left_alone()
    {
        Start(new Launch { Options = ["--report", "pipe"], Through = ["sh", "-c", "mkfifo pipe; exec \"$@\"", "sh"], Command = ["true"] })
            .AwaitEnd().HasExitCode(0).Complains("nobody reads");
        Start(new Launch
        {
            Options = ["--report", "device"],
            Through = ["sh", "-c", "mknod device c 1 9; exec \"$@\"", "sh"],
            Command = ["true"]
        })
            .AwaitEnd().HasExitCode(0).Complains("neither a file nor a pipe nor a terminal");
        Start(new Launch { Command = ["sh", "-c", "[ -p pipe ] && [ -c device ] && echo yes"] }).AwaitEnd().Says("yes");
    }
}
