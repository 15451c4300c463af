using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Kirei.Container.Tests.Harness;
using Kirei.TestKit;
using Xunit;

namespace Kirei.Container.Tests;

/// <summary><c>kirei explain</c>, asked in containers of every kind.</summary>
public sealed class Explaining : SandboxTest
{
    private static IReadOnlyList<string> Inside(Sandbox container) => ["-t", $"{container.InitPid}", "-p", "-m"];

    private static CommandResult Explain(Sandbox container, params IReadOnlyList<string> options) =>
        Command.Run("nsenter", [.. Inside(container), Repository.Kirei, "explain", .. options]);

    private Sandbox Naive(string? init = "", params IReadOnlyList<string> options) =>
        Start(new Launch { Init = init, Options = options, Separator = init is "" ? [] : ["--"], Command = Script("app\necho after") })
            .AwaitStart("app");

    [Fact]
    public void without_an_init_the_program_would_never_hear_of_the_stop()
    {
        var text = Explain(Naive()).OrFail().Output;

        Assert.Contains("entry.sh is PID 1, without an init.", text, StringComparison.Ordinal);
        Assert.Contains("SIGTERM to entry.sh (1) is dropped by the kernel", text, StringComparison.Ordinal);
        Assert.Contains("would handle SIGTERM, and never gets it", text, StringComparison.Ordinal);
        Assert.Contains("A clean stop: nothing has to be killed.", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/usr/bin/tini", "SIGTERM goes to entry.sh (2) only.")]
    [InlineData("/usr/bin/dumb-init", "which signals main's process group:")]
    [InlineData("/usr/bin/catatonit", "SIGTERM goes to entry.sh (2) only.")]
    public void under_another_init_it_says_what_that_one_does(string init, string says)
    {
        var text = Explain(Naive(init)).OrFail().Output;

        Assert.Contains($"{Path.GetFileName(init)} (1) is the init; main is entry.sh (2).", text, StringComparison.Ordinal);
        Assert.Contains(says, text, StringComparison.Ordinal);
    }

    [Fact]
    public void tini_with_g_is_known() =>
        Assert.Contains("which signals main's process group", Explain(Naive("/usr/bin/tini", "-g")).OrFail().Output,
            StringComparison.Ordinal);

    [Fact]
    public void under_kirei_its_own_options_hold()
    {
        var container = Naive(null, "--grace", "30s", "--stop-signal", "QUIT");

        Assert.Contains("A stop (SIGQUIT, grace 30.0 s; SIGKILL by kirei after 28.0 s)",
            Explain(container).OrFail().Output, StringComparison.Ordinal);
        Assert.Contains("(SIGQUIT, grace 60.0 s;", Explain(container, "--grace", "1m").OrFail().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void nothing_is_signalled()
    {
        var container = Naive(null);
        Explain(container).OrFail();
        Explain(container, "--json").OrFail();

        Assert.Equal("start", Assert.Single(container.Programs).Story);
        container.Stop().IsClean("app").HasExitCode(0);
    }

    [Fact]
    public void whoever_may_not_look_is_told_what_is_guessed()
    {
        var container = Naive();
        var text = Command.Run(
            "nsenter",
            [.. Inside(container), "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", Repository.Kirei, "explain"])
            .OrFail().Output;

        Assert.Contains("2 processes could not be looked into", text, StringComparison.Ordinal);
        Assert.Contains("SIGTERM to app", text, StringComparison.Ordinal); // the signal masks are open to everyone
    }

    [Theory]
    [InlineData("99999", "no process 99999 can be seen here")]
    [InlineData("app", "'app' is not a PID")]
    public void a_process_that_is_not_there_is_a_mistake(string pid, string says)
    {
        var result = Explain(Naive(), pid);

        Assert.Equal(64, result.ExitCode);
        Assert.Contains(says, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void it_follows_until_it_is_asked_to_end()
    {
        var container = Start("app &\nwait\nexec app --ignore TERM").AwaitStart("app");
        var start = new ProcessStartInfo("nsenter", [.. Inside(container), Repository.Kirei, "explain", "--json", "--watch"])
        {
            RedirectStandardOutput = true,
        };
        using var watch = Process.Start(start)!;
        Assert.Contains("\"verdict\":\"clean\"", watch.StandardOutput.ReadLine(), StringComparison.Ordinal);

        Signals.Send(Sandbox.Below(container.InitPid).Last(), "TERM"); // app ends, and its script begins the stubborn one

        var line = watch.StandardOutput.ReadLine();
        while (line is not null && !line.Contains("\"verdict\":\"killed\"", StringComparison.Ordinal))
        {
            Assert.Contains("kirei-explain/1", line, StringComparison.Ordinal);
            line = watch.StandardOutput.ReadLine();
        }

        Assert.NotNull(line);
        Signals.Send(Sandbox.ChildrenOf(watch.Id).Single(), "TERM"); // kirei itself, below nsenter
        watch.WaitForExit();
        Assert.Equal(0, watch.ExitCode);
    }
}
